using Unroll.Forecasting.Evaluation;
using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Selection;

/// <summary>
/// Measures every model of a grid, in parallel. A model that cannot be fitted is a result like any other, and says why.
/// </summary>
/// <param name="candidates">The models.</param>
/// <param name="threads">How many to work on at a time; by default one for each processor.</param>
public sealed class GridSearch(IReadOnlyList<GridCandidate> candidates, int? threads = null)
{
    /// <summary>Measures by the errors of forecasts of the past.</summary>
    /// <param name="backtest">The range to forecast, and how.</param>
    /// <param name="series">The series.</param>
    /// <param name="targets">The columns to forecast.</param>
    /// <param name="progress">Told how far the search has come.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The report of each candidate, in the order given.</returns>
    /// <exception cref="OperationCanceledException">The search was stopped.</exception>
    public IReadOnlyList<GridResult<BacktestReport>> ByBacktest(
        Backtest backtest,
        TimeSeries series,
        IReadOnlyList<string> targets,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(backtest);
        ForecastArguments.CheckFit(series, targets);
        return Measure(
            model => backtest.Run(series, targets, [model], progress: null, cancellationToken),
            progress,
            cancellationToken
        );
    }

    /// <summary>Measures by the likelihood on the whole series, paid for by the number of parameters.</summary>
    /// <param name="series">The series.</param>
    /// <param name="targets">The columns to fit, whose criteria are added up.</param>
    /// <param name="progress">Told how far the search has come.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The criteria of each candidate, in the order given.</returns>
    /// <exception cref="ArgumentException">A model has no likelihood.</exception>
    /// <exception cref="OperationCanceledException">The search was stopped.</exception>
    public IReadOnlyList<GridResult<InformationCriteria>> ByLikelihood(
        TimeSeries series,
        IReadOnlyList<string> targets,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ForecastArguments.CheckFit(series, targets);
        return Measure(
            model => Criteria(model.Fit(series, targets, null, cancellationToken), model),
            progress,
            cancellationToken
        );
    }

    private static InformationCriteria Criteria(IFittedForecaster fitted, IForecaster model) =>
        fitted is IFittedByLikelihood { Criteria: { Count: > 0 } criteria }
            ? criteria.Aggregate(
                (sum, next) =>
                    new(
                        sum.LogLikelihood + next.LogLikelihood,
                        sum.Aic + next.Aic,
                        sum.Aicc + next.Aicc,
                        sum.Bic + next.Bic
                    )
            )
            : throw new ArgumentException(
                $"{model.Name} has no likelihood to be chosen by; choose by an error of its forecasts",
                nameof(model)
            );

    private GridResult<T>[] Measure<T>(
        Func<IForecaster, T> measure,
        IProgress<FitProgress>? progress,
        CancellationToken cancellationToken
    )
        where T : class
    {
        int workers = threads ?? Environment.ProcessorCount;
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1, nameof(threads));
        var results = new GridResult<T>[candidates.Count];
        ArgumentException? wrong = null;
        int done = 0;
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = workers,
            CancellationToken = cancellationToken,
        };
        Parallel.For(
            0,
            candidates.Count,
            options,
            (i, loop) =>
            {
                try
                {
                    results[i] = new(candidates[i], measure(candidates[i].Model), null);
                }
                catch (SeriesException exception)
                {
                    results[i] = new(candidates[i], null, exception.Message);
                }
                catch (ArgumentException exception)
                {
                    Interlocked.CompareExchange(ref wrong, exception, null);
                    loop.Stop();
                }

                int count = Interlocked.Increment(ref done);
                progress?.Report(
                    new((double)count / candidates.Count, $"{count} of {candidates.Count} models")
                );
            }
        );
        return wrong is null ? results : throw wrong;
    }
}
