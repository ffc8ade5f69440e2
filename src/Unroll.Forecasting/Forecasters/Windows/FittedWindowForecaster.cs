using Unroll.Forecasting.Intervals;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Forecasters.Windows;

/// <summary>A trained window model and the history that it forecasts from.</summary>
internal sealed class FittedWindowForecaster(
    string name,
    IReadOnlyList<string> targets,
    SeriesEncoder encoder,
    WindowLayout layout,
    WindowFit fit,
    Calibration calibration,
    TimeSeries history
) : IFittedForecaster
{
    public TimeSeries History { get; } = history;

    public IReadOnlyList<string> Notes => fit.Notes;

    public IFittedForecaster Update(TimeSeries observations) =>
        new FittedWindowForecaster(
            name,
            targets,
            encoder,
            layout,
            fit,
            calibration,
            History.Append(observations)
        );

    public Forecast Forecast(int horizon, IReadOnlyList<double>? levels = null, TimeSeries? future = null)
    {
        ForecastArguments.CheckForecast(horizon, levels);
        CheckHorizon(horizon);
        TimeSeries recent = History.Slice(History.Count - layout.Window, layout.Window);
        float[] past = encoder.EncodePast(recent);
        float[] known = [.. encoder.EncodeKnown(recent), .. EncodeFuture(horizon, future)];
        float[] predictions = new WindowRoller(layout, fit.Model).Roll(past, known, [layout.Window], horizon)[
            0
        ];
        var errors = levels is { Count: > 0 } ? calibration.Errors(targets.Count, horizon) : null;
        var forecasts = new TargetForecast[targets.Count];
        for (int target = 0; target < forecasts.Length; target++)
        {
            double[] mean = new double[horizon];
            for (int step = 0; step < horizon; step++)
            {
                mean[step] = encoder.Decode(target, predictions[(step * layout.Predicted) + target]);
            }

            forecasts[target] = new(
                targets[target],
                mean,
                errors is null ? [] : Intervals(mean, levels!, errors[target])
            );
        }

        return new(name, History.Index.After(horizon), forecasts);
    }

    /// <summary>Conformal where there are errors enough for the level, Gaussian with their root mean square where not.</summary>
    private static IReadOnlyList<IntervalForecast> Intervals(
        double[] mean,
        IReadOnlyList<double> levels,
        IReadOnlyList<IReadOnlyList<double>> errors
    )
    {
        ConformalIntervals conformal = new(errors);
        double[] deviations =
        [
            .. errors.Select(step => Math.Sqrt(step.Sum(error => error * error) / step.Count)),
        ];
        return
        [
            .. levels.Select(level =>
                errors[0].Count >= ConformalIntervals.MinimumErrors(level)
                    ? conformal.Around(mean, [level])[0]
                    : GaussianIntervals.Around(mean, deviations, [level])[0]
            ),
        ];
    }

    private void CheckHorizon(int horizon)
    {
        if (horizon > layout.Steps && layout.Predicted < layout.Past)
        {
            throw new SeriesException(
                $"{name} predicts {layout.Steps} steps at once, and further ones would need covariates that are not known then; "
                    + $"let it predict {horizon} steps at once (strategy=direct), predict the covariates too (strategy=recursive), or leave them out"
            );
        }
    }

    private float[] EncodeFuture(int horizon, TimeSeries? future)
    {
        if (encoder.KnownWidth == 0)
        {
            return [];
        }

        TimeIndex needed = History.Index.After(horizon);
        if (future is null || !History.Index.IsFollowedBy(future.Index) || future.Count < horizon)
        {
            throw new SeriesException(
                $"known ahead means known for the steps to forecast: give '{string.Join("', '", encoder.KnownNames)}' "
                    + $"from {needed.FormatTime(needed.Start)} to {needed.FormatTime(needed.End)}, in rows without the targets, or leave it out"
            );
        }

        return encoder.EncodeKnown(future.Slice(0, horizon));
    }
}
