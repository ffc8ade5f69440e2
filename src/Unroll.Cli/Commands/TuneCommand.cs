using System.CommandLine;
using System.CommandLine.Parsing;
using Unroll.Cli.Comparisons;
using Unroll.Cli.Consoles;
using Unroll.Cli.Models;
using Unroll.Cli.Output;
using Unroll.Cli.Sources;
using Unroll.Forecasting.Evaluation;
using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Selection;
using Unroll.Forecasting.Series;

namespace Unroll.Cli.Commands;

/// <summary><c>unroll tune</c>: which settings of models forecast best, or fit best.</summary>
internal sealed class TuneCommand(CliConsole console, CancellationToken cancellationToken)
{
    private readonly SeriesOptions series = new();
    private readonly BacktestOptions range = new();
    private readonly ModelOptions models = new(
        "A model with the values to try, 28|56 for each of them and 0..2 for whole numbers, "
            + "such as ets:A|M,N|A|Ad,N|A|M; repeat it for more",
        OptionValue.ModelGrids
    );

    private readonly Option<OutputFormat> format = OutputOptions.FormatOption();

    private readonly Option<TuneMeasure?> by = new("--by")
    {
        Description =
            "What to make small: an error of a backtest (mae by default), or a criterion of the fit to the whole series",
        HelpName = string.Join('|', TuneMeasure.All.Select(measure => measure.Name)),
        CustomParser = ParseMeasure,
    };

    internal Command Build()
    {
        var command = new Command("tune", "Search for the settings of models that forecast best");
        series.AddTo(command);
        range.AddTo(command);
        command.Add(by);
        models.AddTo(command);
        command.Add(format);
        command.Validators.Add(NamesModels);
        command.Validators.Add(NoRangeForCriterion);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        LoadedSeries loaded = new SeriesLoader(console).Load(series.Read(parsed));
        TuneMeasure measure = parsed.GetValue(by) ?? TuneMeasure.All[0];
        TuneOutcome outcome = measure.Error is { } error
            ? ByBacktest(parsed, loaded, measure, error)
            : ByLikelihood(parsed, loaded, measure);
        foreach ((string model, string problem) in outcome.Failures)
        {
            console.Note($"{model} is left out: {problem}");
        }

        parsed.GetValue(format).Write(console, outcome, TuneTable.Write, TuneCsv.Write, TuneJson.Write);
        return ExitCode.Done;
    }

    private TuneOutcome ByBacktest(
        ParseResult parsed,
        LoadedSeries loaded,
        TuneMeasure measure,
        Func<BacktestResult, double> error
    )
    {
        Backtest backtest = range.Read(parsed, loaded, console);
        loaded = loaded with { History = loaded.History.Slice(DateTime.MinValue, backtest.End) };
        _ = loaded.CompleteHistory();
        GridSearch search = Search(parsed, loaded, backtest.Horizon);
        IReadOnlyList<GridResult<BacktestReport>> results = ProgressBar.Run(
            console,
            "tune",
            progress =>
                search.ByBacktest(backtest, loaded.History, loaded.Targets, progress, cancellationToken)
        );
        (string Model, string Problem)[] failures = Failures(results);
        BacktestReport[] reports =
        [
            .. results
                .Where(result => result.Value is not null)
                .Select(result =>
                    result.Value! with
                    {
                        Results =
                        [
                            .. result.Value.Results.Select(one => one with { Model = result.Candidate.Name }),
                        ],
                    }
                ),
        ];
        BacktestReport report = reports[0] with { Results = [.. reports.SelectMany(one => one.Results)] };
        return new(
            measure,
            Leaderboard.Rank(report, error),
            report,
            new Dictionary<string, InformationCriteria>(StringComparer.Ordinal),
            failures,
            loaded.History.Index
        );
    }

    private TuneOutcome ByLikelihood(ParseResult parsed, LoadedSeries loaded, TuneMeasure measure)
    {
        TimeSeries history = loaded.CompleteHistory();
        WarnOfOtherKinds(models.Read(parsed, loaded.Request, horizon: 1).Named);
        GridSearch search = Search(parsed, loaded, horizon: 1);
        IReadOnlyList<GridResult<InformationCriteria>> results = ProgressBar.Run(
            console,
            "tune",
            progress => search.ByLikelihood(history, loaded.Targets, progress, cancellationToken)
        );
        (string Model, string Problem)[] failures = Failures(results);
        Dictionary<string, InformationCriteria> criteria = results
            .Where(result => result.Value is not null)
            .ToDictionary(result => result.Candidate.Name, result => result.Value!, StringComparer.Ordinal);
        return new(
            measure,
            [.. criteria.OrderBy(model => measure.Criterion!(model.Value)).Select(model => model.Key)],
            Report: null,
            criteria,
            failures,
            history.Index
        );
    }

    /// <summary>Likelihoods of differenced series are of other data, and those of other kinds of models leave out other constants.</summary>
    private void WarnOfOtherKinds(IReadOnlyList<ModelSpec> specs)
    {
        if (specs.DistinctBy(spec => (spec.Name, spec.Given("d"), spec.Given("D"))).Count() > 1)
        {
            console.Note(
                "criteria can be compared between models of one name that take the same differences; "
                    + "between others only the errors of backtests can, as with --by mae"
            );
        }
    }

    /// <summary>Models run beside each other, each on one thread.</summary>
    private GridSearch Search(ParseResult parsed, LoadedSeries loaded, int horizon)
    {
        ModelChoice choice = models.Read(parsed, loaded.Request, horizon);
        ModelContext context = choice.Context with { Threads = 1 };
        return new(
            [.. choice.Named.Select(spec => new GridCandidate(spec.Text, spec.Create(context)))],
            choice.Context.Threads
        );
    }

    /// <summary>The models that could not be fitted.</summary>
    /// <exception cref="CliException">None could.</exception>
    private static (string Model, string Problem)[] Failures<T>(IReadOnlyList<GridResult<T>> results)
        where T : class
    {
        (string Model, string Problem)[] failures =
        [
            .. results
                .Where(result => result.Failure is not null)
                .Select(result => (result.Candidate.Name, result.Failure!)),
        ];
        return failures.Length < results.Count
            ? failures
            : throw new CliException(
                $"no model can be fitted; the first, {failures[0].Model}: {failures[0].Problem}"
            );
    }

    private void NamesModels(CommandResult result)
    {
        if (!models.IsGiven(result))
        {
            result.AddError(
                "--model says what to try, such as --model 'ets:A|M,N|A|Ad,N|A|M'; name at least one"
            );
        }
    }

    private void NoRangeForCriterion(CommandResult result)
    {
        if (
            result.GetResult(by) is { Tokens: [var token] }
            && TuneMeasure.All.FirstOrDefault(known => known.Name == token.Value) is { Error: null } measure
            && range.Given(result) is { } option
        )
        {
            result.AddError(
                $"{option} is for backtests, and --by {measure.Name} fits the whole series; leave one of them out"
            );
        }
    }

    private static TuneMeasure? ParseMeasure(ArgumentResult result) =>
        TuneMeasure.All.FirstOrDefault(measure => measure.Name == OptionValue.Text(result))
        ?? result.Expected<TuneMeasure>(
            $"one of {string.Join(", ", TuneMeasure.All.Select(measure => measure.Name))}"
        );
}
