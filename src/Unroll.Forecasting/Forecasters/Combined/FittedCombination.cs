using Unroll.Forecasting.Intervals;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Forecasters.Combined;

/// <summary>Fitted models whose forecasts are averaged.</summary>
internal sealed class FittedCombination(
    string name,
    IReadOnlyList<IFittedForecaster> members,
    IReadOnlyList<string> notes
) : IFittedForecaster
{
    public TimeSeries History => members[0].History;

    public IReadOnlyList<string> Notes => notes;

    public IFittedForecaster Update(TimeSeries observations) =>
        new FittedCombination(name, [.. members.Select(member => member.Update(observations))], notes);

    public Forecast Forecast(int horizon, IReadOnlyList<double>? levels = null, TimeSeries? future = null)
    {
        Forecast[] forecasts = [.. members.Select(member => member.Forecast(horizon, levels, future))];
        return new Forecast(
            name,
            forecasts[0].Index,
            [
                .. forecasts[0]
                    .Targets.Select(
                        (_, i) => Average([.. forecasts.Select(forecast => forecast.Targets[i])])
                    ),
            ]
        );
    }

    private static TargetForecast Average(IReadOnlyList<TargetForecast> forecasts) =>
        new(
            forecasts[0].Name,
            Average(forecasts.Select(forecast => forecast.Mean)),
            [
                .. forecasts[0]
                    .Intervals.Select(
                        (band, i) =>
                            new IntervalForecast(
                                band.Level,
                                Average(forecasts.Select(forecast => forecast.Intervals[i].Lower)),
                                Average(forecasts.Select(forecast => forecast.Intervals[i].Upper))
                            )
                    ),
            ]
        );

    private static double[] Average(IEnumerable<IReadOnlyList<double>> lines)
    {
        IReadOnlyList<double>[] all = [.. lines];
        return [.. Enumerable.Range(0, all[0].Count).Select(step => all.Average(line => line[step]))];
    }
}
