using System.CommandLine;
using System.CommandLine.Parsing;
using Unroll.Cli.Consoles;
using Unroll.Cli.Models;
using Unroll.Cli.Output;
using Unroll.Cli.Sources;
using Unroll.Forecasting.Anomalies;
using Unroll.Forecasting.Series;

namespace Unroll.Cli.Commands;

/// <summary><c>unroll anomalies</c>: the times at which a series was not as was to be expected.</summary>
internal sealed class AnomaliesCommand(CliConsole console, CancellationToken cancellationToken)
{
    private const int DefaultShare = 5;
    private const double UsualRate = 0.01;
    private const double HighestUsualRate = 0.1;

    private readonly SeriesOptions series = new();
    private readonly OutputOptions output = new();

    private readonly Option<DatePeriod?> start = new("--start")
    {
        Description = "The first date to watch; what is before counts as normal. By default the last fifth",
        HelpName = "DATE",
        CustomParser = OptionValue.Date,
    };

    private readonly Option<double?> rate = new("--rate")
    {
        Description =
            "The share of normal times that may be called anomalies (default 0.01, more for a short history)",
        HelpName = "SHARE",
        CustomParser = Share,
    };

    private readonly Option<AnomalyModel?> model = new("--model")
    {
        Description =
            $"What says what is to be expected: a model of forecasts (default linear), or {AnomalyModel.Reconstruction}, "
            + "a recurrent autoencoder",
        HelpName = "NAME[:KEY=VALUE,...]",
        CustomParser = AnomalyModel.Parse,
    };

    private readonly Option<ulong> seed = ModelOptions.SeedOption();
    private readonly Option<int?> threads = ModelOptions.ThreadsOption();

    internal Command Build()
    {
        var command = new Command("anomalies", "List the times at which a series was not as expected");
        series.AddWatchedTo(command);
        Option[] options = [start, rate, model, seed, threads];
        Array.ForEach(options, command.Add);
        output.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        SeriesRequest request = series.Read(parsed) with { Purpose = "watch" };
        PlotFile? plot = output.Plot(parsed, request.Source);
        LoadedSeries loaded = new SeriesLoader(console).Load(request);
        TimeSeries history = loaded.History;
        string target = loaded.Targets[0];

        // What was filled in was not observed: models see it, but it is not scored.
        _ = loaded.CompleteHistory();
        var context = new ModelContext(
            Horizon: 1,
            request.Covariates,
            request.KnownAhead,
            parsed.GetValue(seed),
            parsed.GetValue(threads)
        );
        AnomalyModel chosen = parsed.GetValue(model) ?? AnomalyModel.Usual;
        chosen.NoteUnread(context, console);
        DateTime watched = Start(parsed, history.Index);
        var detector = new AnomalyDetector(chosen.Scorer(context, request.Fill))
        {
            Start = watched,
            Rate = parsed.GetValue(rate) ?? DefaultRate(AnomalyDetector.LowestRate(history, target, watched)),
        };
        AnomalyReport report = ProgressBar.Run(
            console,
            "anomalies",
            progress => detector.Detect(history, target, progress, cancellationToken)
        );
        var outcome = new AnomalyOutcome(target, report, history);
        output
            .Format(parsed)
            .Write(console, outcome, AnomalyTable.Write, AnomalyCsv.Write, AnomalyJson.Write);
        plot?.Write(AnomalyFigure.Of(outcome));
        return ExitCode.Done;
    }

    private DateTime Start(ParseResult parsed, TimeIndex index)
    {
        if (parsed.GetValue(start) is { } given)
        {
            return given.First;
        }

        DateTime usual = index[index.Count - Math.Max(index.Count / DefaultShare, 1)];
        console.Note($"watching from {index.FormatTime(usual)}; choose another date with --start");
        return usual;
    }

    /// <summary>The usual rate, or the lowest in hundredths that the history allows if that is not much higher.</summary>
    private double DefaultRate(double lowest)
    {
        double allowed = Math.Ceiling(lowest * 100) / 100;
        if (allowed is <= UsualRate or > HighestUsualRate)
        {
            return UsualRate;
        }

        console.Note(
            $"the history is too short to set a threshold for false alarms of {CsvText.Number(UsualRate)}: "
                + $"allowing {CsvText.Number(allowed)}; choose another share with --rate"
        );
        return allowed;
    }

    private static double? Share(ArgumentResult result) =>
        Setting.TryNumber(OptionValue.Text(result), out double share) && share is > 0 and < 1
            ? share
            : result.Expected<double?>("a share between 0 and 1 such as 0.01");
}
