using System.CommandLine;
using System.CommandLine.Parsing;
using Unroll.Cli.Comparisons;
using Unroll.Cli.Models;
using Unroll.Cli.Sources;

namespace Unroll.Cli.Commands;

/// <summary>The options that say which models a command uses.</summary>
/// <param name="describe">What is said about naming models, before the list of them.</param>
/// <param name="parse">Reads what was named.</param>
internal sealed class ModelOptions(string describe, Func<ArgumentResult, ModelSpec[]> parse)
{
    private readonly Option<ModelSpec[]> model = new("--model")
    {
        Description = $"{describe}. Models: {string.Join(", ", ModelCatalog.All.Select(kind => kind.Name))}",
        HelpName = "NAME[:KEY=VALUE,...]",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = parse,
    };

    private readonly Option<ulong> seed = SeedOption();
    private readonly Option<int?> threads = ThreadsOption();

    /// <summary>Options that name models one by one.</summary>
    internal ModelOptions()
        : this(
            "A model with its settings, such as gru:window=56,hidden=32; repeat it to compare",
            OptionValue.Models
        ) { }

    /// <summary>The option of the seed.</summary>
    internal static Option<ulong> SeedOption() =>
        new("--seed")
        {
            Description = "Fixes all that is random: one seed, one result (default 0)",
            HelpName = "N",
            CustomParser = OptionValue.Seed,
        };

    /// <summary>The option of the threads.</summary>
    internal static Option<int?> ThreadsOption() =>
        new("--threads")
        {
            Description = "How many threads to use; the result does not depend on it",
            HelpName = "N",
            CustomParser = OptionValue.Count,
        };

    internal void AddTo(Command command)
    {
        command.Add(model);
        command.Add(seed);
        command.Add(threads);
    }

    internal bool IsGiven(CommandResult result) => result.GetResult(model) is not null;

    /// <summary>The models that were named, or else those that suit the series.</summary>
    internal ModelChoice Read(ParseResult parsed, SeriesRequest request, int horizon)
    {
        var context = new ModelContext(
            horizon,
            request.Covariates,
            request.KnownAhead,
            parsed.GetValue(seed),
            parsed.GetValue(threads)
        );
        return new ModelChoice(parsed.GetValue(model) ?? [], context);
    }
}
