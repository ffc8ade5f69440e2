using Unroll.Forecasting.Analysis;
using Unroll.Forecasting.Forecasters.Arima.Likelihood;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Forecasters.Arima;

/// <summary>What ARIMA models with given and with automatic orders share. Each target has a model of its own.</summary>
public abstract class ArimaFamilyForecaster : IForecaster
{
    private protected ArimaFamilyForecaster() { }

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <summary>How the coefficients are estimated.</summary>
    public ArimaMethod Method { get; init; }

    /// <summary>
    /// Columns that are known for the steps to forecast too, as regressors. A text is one regressor for each
    /// category but the most frequent.
    /// </summary>
    public IReadOnlyList<string> KnownAhead { get; init; } = [];

    /// <summary>Fourier terms, as regressors: seasons that are long or not whole.</summary>
    public IReadOnlyList<FourierTerms> Fourier { get; init; } = [];

    /// <summary>λ of the Box–Cox transformation (0 is the logarithm); null for none.</summary>
    public double? Lambda { get; init; }

    /// <summary>Whether λ is chosen by Guerrero's method, from the history.</summary>
    public bool ChoosesLambda { get; init; }

    /// <summary>
    /// Whether the point forecast of a transformed series is about the mean (to the second order), rather than the
    /// median.
    /// </summary>
    public bool BiasAdjusted { get; init; }

    /// <inheritdoc/>
    public IFittedForecaster Fit(
        TimeSeries history,
        IReadOnlyList<string> targets,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ForecastArguments.CheckFit(history, targets);
        CheckLambda(Lambda, nameof(Lambda));
        Check();
        if (targets.Intersect(KnownAhead, StringComparer.Ordinal).FirstOrDefault() is { } known)
        {
            throw new ArgumentException(
                $"expected a target that is not known ahead, got '{known}'",
                nameof(targets)
            );
        }

        List<ArimaModel> models = [];
        List<ArimaRegressors> regressors = [];
        List<string> notes = [];
        foreach (string target in targets)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double? lambda = LambdaOf(history, target);
            ArimaFitting fitting = new(history, target, lambda, notes, cancellationToken);
            (ArimaModel model, ArimaRegressors settled) = FitNamed(fitting);
            models.Add(model);
            regressors.Add(settled);
            progress?.Report(new((double)models.Count / targets.Count, $"{target}: {model}"));
        }

        return new FittedArima(Name, BiasAdjusted, history, models, regressors, notes);
    }

    // What is wrong with a series is said with the name of its column.
    private (ArimaModel Model, ArimaRegressors Regressors) FitNamed(ArimaFitting fitting)
    {
        try
        {
            return Fit(fitting);
        }
        catch (SeriesException exception) when (exception.Column is null)
        {
            throw new SeriesException(exception.Message, column: fitting.Target, innerException: exception);
        }
    }

    private protected abstract (ArimaModel Model, ArimaRegressors Regressors) Fit(ArimaFitting fitting);

    private protected abstract void Check();

    private static void CheckLambda(double? lambda, string name)
    {
        if (lambda is { } value && !double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(name, value, "expected a finite number");
        }
    }

    private double? LambdaOf(TimeSeries history, string target)
    {
        foreach (double value in history[target])
        {
            if (double.IsInfinity(value))
            {
                throw new SeriesException(
                    $"a value is {value}; correct it, or leave it out as missing",
                    column: target
                );
            }
        }

        return ChoosesLambda && Lambda is null
            ? BoxCox.Guerrero(history[target], history.Index.Frequency.DefaultSeason)
            : Lambda;
    }
}

/// <summary>One target being fitted.</summary>
/// <param name="History">The history.</param>
/// <param name="Target">The column.</param>
/// <param name="Lambda">λ of the Box–Cox transformation, if there is one.</param>
/// <param name="Notes">What the user should be told.</param>
/// <param name="CancellationToken">Stops it.</param>
internal sealed record ArimaFitting(
    TimeSeries History,
    string Target,
    double? Lambda,
    List<string> Notes,
    CancellationToken CancellationToken
)
{
    public ArimaData Data(ArimaRegressors regressors, double? priorVariance = null) =>
        ArimaData.Of(History, Target, regressors.Of(History), Lambda, priorVariance);

    /// <summary>The model that an estimate is.</summary>
    public ArimaModel Model(ArimaOrder order, ArimaData data, ArimaEstimate estimate) =>
        new(
            Target,
            order,
            data,
            estimate.Coefficients,
            estimate.Criteria,
            estimate.Observations,
            estimate.StandardErrors
        );
}
