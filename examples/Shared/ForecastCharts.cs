using System.Globalization;
using Unroll.Charts;
using Unroll.Forecasting.Series;

namespace Unroll.Examples;

/// <summary>What the charts of the ridership have alike.</summary>
public static class ForecastCharts
{
    private const int DaysBefore = 28;

    /// <summary>A column as a line.</summary>
    public static Line Line(this TimeSeries series, string column, string name) =>
        new(name, [.. series.Index], series[column].ToArray());

    /// <summary>
    /// Forecasts of rail boardings beside what came: the four weeks before a day, and the days that were forecast.
    /// </summary>
    /// <param name="rides">The whole series.</param>
    /// <param name="from">The first day that was forecast.</param>
    /// <param name="forecasts">Forecasts from that day on, in the unit of the networks.</param>
    public static Figure ForecastOfRail(
        this TimeSeries rides,
        string from,
        params (string Name, float[] Values)[] forecasts
    )
    {
        DateTime day = Ridership.Date(from);
        int first = rides.Index.IndexOf(day);
        int days = forecasts.Max(forecast => forecast.Values.Length);
        return new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Rail boardings, forecast from {day:d MMMM yyyy} on"
            ),
            new Chart
            {
                YLabel = "Boardings a day",
                Lines =
                [
                    rides.Slice(first - DaysBefore, DaysBefore + days).Line("rail_boardings", "what came"),
                    .. forecasts.Select(forecast => new Line(
                        forecast.Name,
                        [.. rides.Index.Slice(first, forecast.Values.Length)],
                        [.. forecast.Values.Select(value => value * Ridership.Unit)],
                        LineStyle.Dashed
                    )),
                ],
                Markers = [new Marker(day.AddDays(-1), "today")],
            }
        );
    }
}
