using System.CommandLine;
using Unroll.Cli.Comparisons;
using Unroll.Cli.Consoles;
using Unroll.Cli.Output;
using Unroll.Cli.Sources;
using Unroll.Forecasting.Evaluation;
using Unroll.Forecasting.Series;

namespace Unroll.Cli.Commands;

/// <summary><c>unroll backtest</c>: how well models would have forecast the past.</summary>
internal sealed class BacktestCommand(CliConsole console, CancellationToken cancellationToken)
{
    private readonly SeriesOptions series = new();
    private readonly BacktestOptions range = new();
    private readonly ModelOptions models = new();
    private readonly OutputOptions output = new();

    internal Command Build()
    {
        var command = new Command("backtest", "Measure how well models would have forecast the past");
        series.AddTo(command);
        range.AddTo(command);
        models.AddTo(command);
        output.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        SeriesRequest request = series.Read(parsed);
        PlotFile? plot = output.Plot(parsed, request.Source);
        LoadedSeries loaded = new SeriesLoader(console).Load(request);
        Backtest backtest = range.Read(parsed, loaded, console);
        loaded = loaded with { History = loaded.History.Slice(DateTime.MinValue, backtest.End) };
        _ = loaded.CompleteHistory();

        ModelChoice choice = models.Read(parsed, loaded.Request, backtest.Horizon);
        var comparison = new Comparison(console, loaded, cancellationToken)
        {
            LeavesOutFailures = choice.IsDefault,
        };
        BacktestReport report = comparison.Run(backtest, choice.For(loaded, console));
        var outcome = new BacktestOutcome(report, loaded);
        TimeIndex index = loaded.History.Index;
        output
            .Format(parsed)
            .Write(
                console,
                outcome,
                (made, to) => LeaderboardTable.Write(made.Report, index, to, showsSeconds: true),
                (made, to) => BacktestCsv.Write(made.Report, to),
                BacktestJson.Write
            );
        plot?.Write(BacktestFigure.Of(outcome));
        return ExitCode.Done;
    }
}
