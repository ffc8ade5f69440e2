using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Forecasters.Univariate;

/// <summary>A model of one series for each target.</summary>
internal sealed class FittedUnivariate : IFittedByLikelihood
{
    private readonly string model;
    private readonly IReadOnlyList<string> targets;
    private readonly IReadOnlyList<IUnivariateModel> models;

    private FittedUnivariate(
        string model,
        IReadOnlyList<string> targets,
        IReadOnlyList<IUnivariateModel> models,
        TimeSeries history
    )
    {
        this.model = model;
        this.targets = targets;
        this.models = models;
        History = history;
    }

    public TimeSeries History { get; }

    public IReadOnlyList<string> Notes =>
        [
            .. models
                .Zip(targets, (fitted, target) => (fitted.Note, Target: target))
                .Where(pair => pair.Note is not null)
                .Select(pair => targets.Count > 1 ? $"{pair.Target}: {pair.Note}" : pair.Note!),
        ];

    public IReadOnlyList<InformationCriteria> Criteria =>
        [.. models.Select(fitted => fitted.Criteria).OfType<InformationCriteria>()];

    /// <summary>Fits a model to each target.</summary>
    /// <param name="model">The name of the model.</param>
    /// <param name="history">The series.</param>
    /// <param name="targets">The columns to forecast.</param>
    /// <param name="fit">
    /// Fits the model to values that are all there and finite; its <see cref="SeriesException"/> names no column.
    /// </param>
    /// <exception cref="SeriesException">A value is missing or infinite, or the model cannot be fitted.</exception>
    internal static FittedUnivariate Fit(
        string model,
        TimeSeries history,
        IReadOnlyList<string> targets,
        Func<double[], IUnivariateModel> fit
    )
    {
        ForecastArguments.CheckFit(history, targets);
        return new FittedUnivariate(
            model,
            targets,
            [.. targets.Select(target => Of(target, () => fit(Complete(model, history, target).ToArray())))],
            history
        );
    }

    public IFittedForecaster Update(TimeSeries observations)
    {
        TimeSeries history = History.Append(observations);
        return new FittedUnivariate(
            model,
            targets,
            [
                .. models.Zip(
                    targets,
                    (old, target) => Of(target, () => old.Update(Complete(model, observations, target)))
                ),
            ],
            history
        );
    }

    public Forecast Forecast(int horizon, IReadOnlyList<double>? levels = null, TimeSeries? future = null)
    {
        ForecastArguments.CheckForecast(horizon, levels);
        return new Forecast(
            model,
            History.Index.After(horizon),
            [.. models.Zip(targets, (fitted, target) => fitted.Forecast(target, horizon, levels ?? []))]
        );
    }

    /// <summary>The model of a target, whose name goes into what is wrong with it.</summary>
    private static IUnivariateModel Of(string target, Func<IUnivariateModel> make)
    {
        try
        {
            return make();
        }
        catch (SeriesException exception) when (exception.Column is null)
        {
            throw new SeriesException(exception.Message, column: target, innerException: exception);
        }
    }

    private static ReadOnlySpan<double> Complete(string model, TimeSeries series, string target)
    {
        ReadOnlySpan<double> values = series[target];
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                string time = series.Index.FormatTime(series.Index[i]);
                string what = double.IsNaN(values[i]) ? "missing" : "infinite";
                throw new SeriesException(
                    $"{model} needs every value, and that of {time} is {what}; fill the gap or choose another model",
                    column: target
                );
            }
        }

        return values;
    }
}
