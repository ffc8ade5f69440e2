using Unroll.Charts;
using Unroll.Cli.Explorations;
using Unroll.Forecasting.Analysis;
using Unroll.Forecasting.Series;

namespace Unroll.Cli.Output;

/// <summary>The charts of an explored series.</summary>
internal static class ExplorationCharts
{
    private const int MonthsOfAYear = 12;

    /// <summary>The series itself and its mean over a season.</summary>
    internal static Figure Series(Exploration found)
    {
        var line = new Line(found.Name, found.Index, found.Values);
        int season = found.MainSeason;
        return new(
            found.Name,
            new Chart
            {
                YLabel = found.Name,
                Lines =
                    season > 1
                        ?
                        [
                            line,
                            new Line(
                                $"mean of the last {season}",
                                found.Index,
                                RollingMean.Of(found.Complete, season)
                            ),
                        ]
                        : [line],
            }
        );
    }

    /// <summary>Trend, seasons and remainder; null without a season.</summary>
    internal static Figure? Parts(Exploration found)
    {
        if (found.Parts is not { } parts)
        {
            return null;
        }

        return new Figure(
            $"{found.Name}: trend, season and remainder (STL)",
            [
                Panel(found.Index, "Trend", parts.Trend.ToArray()),
                .. found.Seasons.Select(
                    (season, i) =>
                        Panel(found.Index, $"Season of {Name(season)}", parts.Seasonal(i).ToArray())
                ),
                Panel(found.Index, "Remainder", parts.Remainder.ToArray()),
            ]
        );
    }

    /// <summary>Monthly means and those of twelve months, and how they changed in a year; null for a coarse series.</summary>
    internal static Figure? Months(Exploration found)
    {
        if (found.Index.Frequency.Unit <= TimeUnit.Month)
        {
            return null;
        }

        var series = new TimeSeries(found.Index, [new NumericColumn(found.Name, found.Complete)]);
        TimeSeries months = CalendarMean.Of(series, found.Name, TimeUnit.Month);
        if (months.Count <= MonthsOfAYear)
        {
            return null;
        }

        double[] means = months[found.Name].ToArray();
        return new Figure(
            $"{found.Name}: monthly means",
            new Chart
            {
                Title = "Mean of each month",
                Lines =
                [
                    new Line("month", months.Index, means),
                    new Line("last 12 months", months.Index, RollingMean.Of(means, MonthsOfAYear)),
                ],
            },
            Panel(months.Index, "Change to the same month a year before", YearOverYear.Of(months, found.Name))
        );
    }

    /// <summary>The differences that are stationary; null if the series is.</summary>
    internal static Figure? Differenced(Exploration found) =>
        found.Stationary is { Seasonal: 0, Regular: 0 }
            ? null
            : new Figure(
                $"{found.Name}: differences of {found.Stationary.Name}",
                Panel(found.TimesOf(found.Stationary), "", found.Stationary.Values)
            );

    /// <summary>The autocorrelations and partial autocorrelations of the series or of its differences.</summary>
    internal static IReadOnlyList<StemChart> Stems(Correlations? correlations, string name, TimeIndex index)
    {
        if (correlations is null)
        {
            return [];
        }

        double[] band = [.. correlations.Acf.Select(_ => correlations.Band)];
        string lag = $"lag in steps ({index.Frequency.Name})";
        return
        [
            new StemChart($"ACF of {name}", 1, correlations.Acf, band) { XLabel = lag },
            new StemChart($"PACF of {name}", 1, correlations.Pacf, band) { XLabel = lag },
        ];
    }

    internal static string Name(SeasonalPeriod season) =>
        season.Name.Length > 0 ? $"{season.Steps} steps (a {season.Name})" : $"{season.Steps} steps";

    private static Chart Panel(TimeIndex index, string title, double[] values) =>
        new() { Title = title, Lines = [new Line("", index, values)] };
}
