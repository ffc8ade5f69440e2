using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Evaluation;

/// <summary>Backtests of models on many series, each with a range and a horizon of its own, in parallel.</summary>
public static class PanelBacktest
{
    /// <summary>Runs the backtest of each member; the results do not depend on the number of threads.</summary>
    /// <param name="panel">The series and how each is to be tested.</param>
    /// <param name="models">The models to compare.</param>
    /// <param name="threads">How many series to work on at a time; by default one for each processor.</param>
    /// <param name="progress">Told how far the backtest has come.</param>
    /// <param name="cancellationToken">Stops the backtest.</param>
    /// <returns>The report of each member, in order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads is below one.</exception>
    /// <exception cref="SeriesException">A model cannot be fitted to a series; the message names the series.</exception>
    /// <exception cref="OperationCanceledException">The backtest was stopped.</exception>
    public static IReadOnlyList<BacktestReport> Run(
        IReadOnlyList<PanelMember> panel,
        IReadOnlyList<IForecaster> models,
        int? threads = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(models);
        int workers = threads ?? Environment.ProcessorCount;
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1, nameof(threads));
        var reports = new BacktestReport[panel.Count];
        SeriesException? failure = null;
        int done = 0;
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = workers,
            CancellationToken = cancellationToken,
        };
        Parallel.For(
            0,
            panel.Count,
            options,
            (i, loop) =>
            {
                try
                {
                    reports[i] = Run(panel[i], models, cancellationToken);
                }
                catch (SeriesException exception)
                {
                    Interlocked.CompareExchange(
                        ref failure,
                        new SeriesException(
                            $"series {panel[i].Name}: {exception.Message}",
                            innerException: exception
                        ),
                        null
                    );
                    loop.Stop();
                }

                int count = Interlocked.Increment(ref done);
                progress?.Report(new((double)count / panel.Count, $"{count} of {panel.Count} series"));
            }
        );
        return failure is null ? reports : throw failure;
    }

    private static BacktestReport Run(
        PanelMember member,
        IReadOnlyList<IForecaster> models,
        CancellationToken cancellationToken
    ) => member.Backtest.Run(member.Series, [member.Target], models, progress: null, cancellationToken);
}

/// <summary>A series of a panel.</summary>
/// <param name="Name">The name, for messages.</param>
/// <param name="Series">The series.</param>
/// <param name="Target">The column to forecast.</param>
/// <param name="Backtest">The range to forecast, and how.</param>
public sealed record PanelMember(string Name, TimeSeries Series, string Target, Backtest Backtest);
