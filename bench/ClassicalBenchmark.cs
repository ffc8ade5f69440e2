using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Forecasters.Arima;
using Unroll.Forecasting.Forecasters.Smoothing;
using Unroll.Forecasting.Series;

namespace Unroll.Bench;

/// <summary>
/// The time of classical models on the daily rail boardings of Chicago, on one thread. The same work for statsmodels
/// and R is in <c>peers/classical.py</c> and <c>peers/classical.R</c>.
/// </summary>
internal static class ClassicalBenchmark
{
    private const string File = "shared/data/ridership/CTA_-_Ridership_-_Daily_Boarding_Totals.csv";
    private const string Target = "rail_boardings";
    private const double WarmUpSeconds = 2;
    private const double Seconds = 3;
    private const int FewestRuns = 5;

    private static readonly ArimaForecaster Chapter = new() { Order = new(1, 0, 0, 0, 1, 1, 7) };

    public static Command Command()
    {
        Option<string?> data = new("--data") { Description = "the file of daily boardings" };
        Option<string[]> only = new("--work")
        {
            Description = "these rows only",
            AllowMultipleArgumentsPerToken = true,
        };
        Option<string> format = new("--format")
        {
            DefaultValueFactory = _ => "table",
            Description = "table or json",
        };
        Command command = new("classical", "Times ARIMA models and exponential smoothing.")
        {
            data,
            only,
            format,
        };
        command.SetAction(parsed =>
            Print(
                Measure(parsed.GetValue(data) ?? DataFile(), parsed.GetValue(only) ?? []),
                parsed.GetValue(format)!
            )
        );
        return command;
    }

    private static Dictionary<string, double> Measure(string path, string[] only)
    {
        TimeSeries all = TimeSeries.ReadCsv(path, time: "service_date").Select(Target);
        TimeSeries spring = all.Slice(new DateTime(2019, 1, 1), new DateTime(2019, 5, 31));
        TimeSeries years = all.Slice(new DateTime(2016, 1, 1), new DateTime(2018, 12, 31));
        int march = spring.Index.IndexOf(new DateTime(2019, 3, 1));
        ArimaForecaster[] grid = [.. Grid()];
        Dictionary<string, Action> work = new(StringComparer.Ordinal)
        {
            ["fit_151"] = () => Fit(Chapter, spring),
            ["refits_92"] = () =>
            {
                for (int origin = march; origin < spring.Count; origin++)
                {
                    Fit(Chapter, spring[..origin]).Forecast(1);
                }
            },
            ["fit_1096"] = () => Fit(Chapter, years),
            ["grid_24_on_1096"] = () =>
            {
                foreach (ArimaForecaster model in grid)
                {
                    Fit(model, years);
                }
            },
            ["auto_arima_1096"] = () => Fit(new AutoArimaForecaster { Season = 7 }, years),
            ["auto_ets_1096"] = () => Fit(new Ets { Season = 7 }, years),
        };
        return work.Where(row => only.Length == 0 || only.Contains(row.Key))
            .ToDictionary(row => row.Key, row => Median(row.Value), StringComparer.Ordinal);
    }

    private static IFittedForecaster Fit(IForecaster model, TimeSeries history) =>
        model.Fit(history, [Target]);

    /// <summary>The chapter's grid: (1|2, 0|1, 0|1)(0|1, 0|1, 1)7 without (2, ·, 0).</summary>
    private static IEnumerable<ArimaForecaster> Grid() =>
        from orders in ((int Ar, int Ma)[])[(1, 0), (1, 1), (2, 1)]
        from differences in (int[])[0, 1]
        from seasonalAr in (int[])[0, 1]
        from seasonalDifferences in (int[])[0, 1]
        select new ArimaForecaster
        {
            Order = new(orders.Ar, differences, orders.Ma, seasonalAr, seasonalDifferences, 1, 7),
            Constant = ArimaConstant.None,
        };

    // Long enough first for the JIT to have compiled everything for good, which it does in the background.
    private static double Median(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        do
        {
            action();
        } while (Stopwatch.GetElapsedTime(start).TotalSeconds < WarmUpSeconds);

        List<double> times = [];
        start = Stopwatch.GetTimestamp();
        while (times.Count < FewestRuns || Stopwatch.GetElapsedTime(start).TotalSeconds < Seconds)
        {
            long began = Stopwatch.GetTimestamp();
            action();
            times.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        return times.Order().ElementAt(times.Count / 2);
    }

    private static string DataFile()
    {
        for (
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            folder is not null;
            folder = folder.Parent
        )
        {
            string path = Path.Combine(folder.FullName, File);
            if (System.IO.File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException($"{File} is not beside the checkout; give its place with --data");
    }

    private static void Print(Dictionary<string, double> seconds, string format)
    {
        if (format == "json")
        {
            Console.WriteLine(JsonSerializer.Serialize(seconds));
            return;
        }

        foreach ((string name, double value) in seconds)
        {
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{name, -18}{value * 1000, 12:F3} ms")
            );
        }
    }
}
