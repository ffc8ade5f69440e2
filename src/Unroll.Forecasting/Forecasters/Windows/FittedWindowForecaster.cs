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
        WindowPrediction prediction = new WindowRoller(layout, fit.Model).Roll(
            past,
            known,
            [layout.Window],
            horizon
        )[0];
        var errors = levels is { Count: > 0 } ? Errors(horizon) : null;
        var forecasts = new TargetForecast[targets.Count];
        for (int target = 0; target < forecasts.Length; target++)
        {
            double[] mean = new double[horizon];
            for (int step = 0; step < horizon; step++)
            {
                mean[step] = encoder.Decode(target, prediction.Values[(step * layout.Predicted) + target]);
            }

            double unit = encoder.Unit(target) * prediction.Scales[target];
            forecasts[target] = new(
                targets[target],
                mean,
                errors is null ? [] : Intervals(mean, levels!, InUnits(errors[target], unit))
            );
        }

        return new(name, History.Index.After(horizon), forecasts);
    }

    private static double[][] InUnits(IReadOnlyList<IReadOnlyList<double>> errors, double unit) =>
        [.. errors.Select(step => step.Select(error => error * unit).ToArray())];

    private IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> Errors(int horizon)
    {
        var errors = calibration.Errors(targets.Count, horizon);
        return errors[0][0].Count > 0
            ? errors
            : throw new SeriesException(
                $"{name} with a window of {layout.Window} was fitted to too few rows to measure the errors of a forecast of {horizon} steps, which intervals are made of; "
                    + "give a longer history or a shorter horizon, or ask for no intervals"
            );
    }

    /// <summary>
    /// Conformal where there are errors enough for the level. Where not, Gaussian with their root mean square, but
    /// never narrower than the largest of them, so that a wider level never has the narrower band.
    /// </summary>
    private static IReadOnlyList<IntervalForecast> Intervals(
        double[] mean,
        IReadOnlyList<double> levels,
        double[][] errors
    )
    {
        ConformalIntervals conformal = new(errors);
        double[] deviations =
        [
            .. errors.Select(step => Math.Sqrt(step.Sum(error => error * error) / step.Length)),
        ];
        double[] largest = [.. errors.Select(step => step.Max(Math.Abs))];
        return
        [
            .. levels.Select(level =>
                errors[0].Length >= ConformalIntervals.MinimumErrors(level)
                    ? conformal.Around(mean, [level])[0]
                    : AtLeast(largest, mean, GaussianIntervals.Around(mean, deviations, [level])[0])
            ),
        ];
    }

    private static IntervalForecast AtLeast(double[] halfWidths, double[] mean, IntervalForecast band) =>
        new(
            band.Level,
            [.. band.Lower.Select((lower, step) => Math.Min(lower, mean[step] - halfWidths[step]))],
            [.. band.Upper.Select((upper, step) => Math.Max(upper, mean[step] + halfWidths[step]))]
        );

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

        int reach = layout.Reach(horizon);
        TimeIndex needed = History.Index.After(reach);
        if (future is null || !History.Index.IsFollowedBy(future.Index) || future.Count < reach)
        {
            throw new SeriesException(
                $"known ahead means known for the steps to forecast: give '{string.Join("', '", encoder.KnownNames)}' "
                    + $"from {needed.FormatTime(needed.Start)} to {needed.FormatTime(needed.End)}, in rows without the targets, or leave it out"
                    + (
                        reach > horizon
                            ? $" ({name} predicts {layout.Steps} steps at once, from what is known of all of them)"
                            : ""
                    )
            );
        }

        return encoder.EncodeKnown(future.Slice(0, reach));
    }
}
