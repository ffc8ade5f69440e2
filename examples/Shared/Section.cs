using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Unroll.Charts;
using Unroll.Charts.Svg;
using Unroll.Datasets;
using Unroll.Training;

namespace Unroll.Examples;

/// <summary>
/// One section of the textbook as a program: its seed, the figures that it reports and the charts that it draws.
/// </summary>
/// <remarks>
/// Arguments: <c>--seed N</c> (0), <c>--threads N</c> (all cores), <c>--charts FOLDER</c> (figures, beside the example),
/// <c>--record FILE</c> (none), to which each reported figure is added as a line of JSON. A program that fails ends with one
/// line on standard error and exit code 1, or 3 if its dataset is not here.
/// </remarks>
public sealed class Section
{
    private const int Failed = 1;
    private const int WithoutData = 3;

    private readonly string charts;
    private readonly string? record;

    /// <summary>A section, with the arguments of its program.</summary>
    /// <exception cref="ArgumentException">An argument is not one of those above.</exception>
    public Section(IReadOnlyList<string> args)
    {
        AppDomain.CurrentDomain.UnhandledException += (_, unhandled) =>
            End((Exception)unhandled.ExceptionObject);
        charts = Path.Combine(
            AppContext.GetData("EntryPointFileDirectoryPath") as string ?? Environment.CurrentDirectory,
            "figures"
        );
        for (int i = 0; i < args.Count; i += 2)
        {
            string value =
                i + 1 < args.Count
                    ? args[i + 1]
                    : throw new ArgumentException($"expected a value after {args[i]}");
            switch (args[i])
            {
                case "--seed":
                    Seed = ulong.Parse(value, CultureInfo.InvariantCulture);
                    break;
                case "--threads":
                    Threads = int.Parse(value, CultureInfo.InvariantCulture);
                    break;
                case "--charts":
                    charts = value;
                    break;
                case "--record":
                    record = value;
                    break;
                default:
                    throw new ArgumentException(
                        $"expected --seed, --threads, --charts or --record, got {args[i]}"
                    );
            }
        }
    }

    /// <summary>Fixes initial weights, shuffling and dropout.</summary>
    public ulong Seed { get; }

    /// <summary>Threads to train with; the figures do not depend on it.</summary>
    public int Threads { get; } = Environment.ProcessorCount;

    /// <summary>Reports one figure of an experiment.</summary>
    /// <param name="experiment">What was tried: <c>deep RNN</c>.</param>
    /// <param name="measure">What was measured: <c>best MAE</c>.</param>
    /// <param name="value">What it came to.</param>
    public void Report(string experiment, string measure, double value)
    {
        Console.WriteLine($"{experiment}: {measure} {Written(value)}");
        if (record is not null)
        {
            File.AppendAllText(
                record,
                JsonSerializer.Serialize(
                    new
                    {
                        experiment,
                        measure,
                        value,
                    }
                ) + "\n"
            );
        }
    }

    /// <summary>Runs a training, and reports how many seconds it took.</summary>
    public History Time(string experiment, Func<History> training)
    {
        var watch = Stopwatch.StartNew();
        History history = training();
        Report(experiment, "seconds", watch.Elapsed.TotalSeconds);
        return history;
    }

    /// <summary>
    /// Reports the mean absolute error on the validation examples at the best epoch and at the last.
    /// </summary>
    /// <param name="experiment">What was tried.</param>
    /// <param name="history">Its training, with the metric MAE.</param>
    /// <param name="unit">What one unit of the targets stands for; a million boardings in the chapter.</param>
    public void ReportMae(string experiment, History history, double unit = Ridership.Unit)
    {
        Report(experiment, "best MAE", history.Epochs.Min(epoch => epoch.Metrics["MAE"]) * unit);
        Report(experiment, "last MAE", history.Epochs[^1].Metrics["MAE"] * unit);
    }

    /// <summary>Saves a chart as <c>NAME.svg</c>.</summary>
    public void Save(Drawing drawing, string name)
    {
        using var file = new StreamWriter(PathOf(name + ".svg"));
        new SvgRenderer().Write(drawing, file);
    }

    /// <summary>Where a file that the program makes goes: beside its charts.</summary>
    /// <param name="file">What it is called: <c>chorale.mid</c>.</param>
    public string PathOf(string file)
    {
        Directory.CreateDirectory(charts);
        string path = Path.Combine(charts, file);
        Console.WriteLine($"figure: {Path.GetRelativePath(Environment.CurrentDirectory, path)}");
        return path;
    }

    private static void End(Exception exception)
    {
        Console.Error.WriteLine($"error: {exception.Message.ReplaceLineEndings(" ")}");
        Environment.Exit(exception is DatasetException ? WithoutData : Failed);
    }

    private static string Written(double value) =>
        Math.Abs(value) >= 1000
            ? value.ToString("N0", CultureInfo.InvariantCulture)
            : value.ToString("G4", CultureInfo.InvariantCulture);
}
