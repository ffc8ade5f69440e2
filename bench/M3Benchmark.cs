using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Unroll.Forecasting.Evaluation;
using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Forecasters.Arima;
using Unroll.Forecasting.Forecasters.Combined;
using Unroll.Forecasting.Forecasters.Smoothing;

namespace Unroll.Bench;

/// <summary>
/// Forecasts the M3 competition: each series from the end of its training part over the length of its test part, and
/// compares with the competition's entries.
/// </summary>
internal static class M3Benchmark
{
    private const string All = "all";

    /// <summary>The sMAPE of entries, computed from their submitted forecasts as it is here: by series, then over them.</summary>
    private static readonly (string Name, double Smape)[] Entries =
    [
        ("Theta", 12.76),
        ("ForecastPro", 13.06),
        ("B-J automatic", 13.72),
        ("Naive2", 14.74),
    ];

    public static Command Command()
    {
        Option<string?> data = new("--data")
        {
            Description = "the folder of yearly.csv.gz, quarterly.csv.gz, monthly.csv.gz and other.csv.gz",
        };
        Option<int?> threads = new("--threads") { Description = "how many series to work on at a time" };
        Option<string[]> only = new("--model") { Description = "these models only" };
        Option<string> format = new("--format")
        {
            DefaultValueFactory = _ => "table",
            Description = "table or json",
        };
        Command command = new("m3", "Forecasts the 3,003 series of the M3 competition.")
        {
            data,
            threads,
            only,
            format,
        };
        command.SetAction(parsed =>
        {
            Outcome[] outcomes = Run(
                parsed.GetValue(data) ?? M3Data.Folder(),
                Models(parsed.GetValue(only) ?? []),
                parsed.GetValue(threads)
            );
            if (parsed.GetValue(format) == "json")
            {
                WriteJson(outcomes);
            }
            else
            {
                WriteTable(outcomes);
            }
        });
        return command;
    }

    private static IForecaster[] Models(string[] only)
    {
        IForecaster[] models =
        [
            new Naive2(),
            new Ets(),
            new Theta(),
            new OptimisedTheta(),
            new AutoArimaForecaster(),
            new Combination(new Ets(), new AutoArimaForecaster(), new Theta()),
        ];
        return only.Length == 0 ? models : [.. models.Where(model => only.Contains(model.Name))];
    }

    /// <summary>Forecasts, one model after the other so that each has its time.</summary>
    private static Outcome[] Run(string folder, IReadOnlyList<IForecaster> models, int? threads)
    {
        (string Period, IReadOnlyList<PanelMember> Panel)[] periods =
        [
            .. M3Data.Periods.Select(period => (period, M3Data.Read(folder, period))),
        ];
        return [.. models.Select(model => Run(periods, model, threads))];
    }

    private static Outcome Run(
        (string Period, IReadOnlyList<PanelMember> Panel)[] periods,
        IForecaster model,
        int? threads
    )
    {
        long began = Stopwatch.GetTimestamp();
        var scores = new List<Score>();
        var all = new List<BacktestResult>();
        foreach ((string period, IReadOnlyList<PanelMember> panel) in periods)
        {
            BacktestResult[] results =
            [
                .. PanelBacktest.Run(panel, [model], threads).Select(report => report.Results[0]),
            ];
            scores.Add(Score.Of(period, results));
            all.AddRange(results);
        }

        scores.Add(Score.Of(All, all));
        return new(model.Name, scores, Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    private static void WriteTable(Outcome[] outcomes)
    {
        IEnumerable<string> periods = M3Data.Periods.Append(All);
        Row(
            "",
            [
                .. periods.Select(period => $"{period} sMAPE"),
                .. periods.Select(period => $"{period} MASE"),
                "seconds",
            ]
        );
        foreach (Outcome outcome in outcomes)
        {
            Row(
                outcome.Model,
                [
                    .. outcome.Scores.Select(score => Text(score.Smape)),
                    .. outcome.Scores.Select(score => Text(score.Mase)),
                    outcome.Seconds.ToString("0.0", CultureInfo.InvariantCulture),
                ]
            );
        }

        foreach ((string name, double smape) in Entries)
        {
            Row($"M3: {name}", ["", "", "", "", Text(smape)]);
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"all models: {outcomes.Sum(outcome => outcome.Seconds):0.0} s on {Environment.ProcessorCount} cores"
            )
        );

        static string Text(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

        static void Row(string name, string[] cells) =>
            Console.WriteLine(
                $"{name, -18}{string.Concat(cells.Select(cell => cell.PadLeft(16)))}".TrimEnd()
            );
    }

    private static void WriteJson(Outcome[] outcomes)
    {
        using var json = new Utf8JsonWriter(Console.OpenStandardOutput(), new() { Indented = true });
        json.WriteStartObject();
        json.WriteStartArray("models");
        foreach (Outcome outcome in outcomes)
        {
            json.WriteStartObject();
            json.WriteString("model", outcome.Model);
            json.WriteNumber("seconds", outcome.Seconds);
            foreach (Score score in outcome.Scores)
            {
                json.WriteStartObject(score.Period);
                json.WriteNumber("series", score.Series);
                json.WriteNumber("smape", score.Smape);
                json.WriteNumber("mase", score.Mase);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("competition");
        foreach ((string name, double smape) in Entries)
        {
            json.WriteNumber(name, smape);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>How a model did.</summary>
    private sealed record Outcome(string Model, IReadOnlyList<Score> Scores, double Seconds);

    /// <summary>The means over the series of a period; a series whose MASE is not defined has none.</summary>
    private sealed record Score(string Period, int Series, double Smape, double Mase)
    {
        public static Score Of(string period, IReadOnlyList<BacktestResult> results) =>
            new(
                period,
                results.Count,
                results.Average(result => result.Smape),
                results.Where(result => double.IsFinite(result.Mase)).Average(result => result.Mase)
            );
    }
}
