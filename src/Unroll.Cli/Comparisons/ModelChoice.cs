using Unroll.Cli.Consoles;
using Unroll.Cli.Models;
using Unroll.Cli.Sources;

namespace Unroll.Cli.Comparisons;

/// <summary>The models that the user named, or else some that suit the series.</summary>
/// <param name="Named">Those that were named.</param>
/// <param name="Context">What the options say to all of them.</param>
internal sealed record ModelChoice(IReadOnlyList<ModelSpec> Named, ModelContext Context)
{
    // Beyond these, a network takes minutes, and a search for orders tens of seconds: that should be asked for.
    private const int MostRowsForNetwork = 20_000;
    private const int MostRowsForOrders = 5_000;

    private static readonly ModelSpec Naive = ModelSpec.Parse("naive");
    private static readonly ModelSpec SeasonalNaive = ModelSpec.Parse("seasonal-naive");
    private static readonly ModelSpec Smoothing = ModelSpec.Parse("ets");
    private static readonly ModelSpec Orders = ModelSpec.Parse("auto-arima");
    private static readonly ModelSpec Linear = ModelSpec.Parse("linear");
    private static readonly ModelSpec Network = ModelSpec.Parse("gru");

    /// <summary>Whether nobody asked for these very models.</summary>
    public bool IsDefault => Named.Count == 0;

    /// <summary>The models to compare; one alone need not be.</summary>
    internal IReadOnlyList<Candidate> For(LoadedSeries series, CliConsole console)
    {
        if (!IsDefault)
        {
            foreach (ModelKind kind in Named.Select(spec => spec.Kind).Distinct())
            {
                NoteUnread(kind, Context, console);
            }

            return Candidate.Of(Named, Context);
        }

        int rows = series.History.Count;
        return Candidate.Of(
            [
                Naive,
                .. series.Season > 1 ? [SeasonalNaive] : Array.Empty<ModelSpec>(),
                Smoothing,
                .. UpTo(MostRowsForOrders, Orders),
                Linear,
                .. UpTo(MostRowsForNetwork, Network),
            ],
            Context
        );

        IEnumerable<ModelSpec> UpTo(int most, ModelSpec model)
        {
            if (rows <= most)
            {
                return [model];
            }

            console.Note(
                $"{model.Name} is left out, as {rows} rows would take long; ask for it with --model {model.Name}"
            );
            return [];
        }
    }

    /// <summary>Tells which columns a model does not look at.</summary>
    internal static void NoteUnread(ModelKind kind, ModelContext context, CliConsole console)
    {
        NoteUnread(kind.Name, context.KnownAhead, kind.ReadsKnownAhead, "--known", console);
        NoteUnread(kind.Name, context.Covariates, kind.ReadsCovariates, "--covariates", console);
    }

    /// <summary>Tells which columns of one option a model does not look at.</summary>
    internal static void NoteUnread(
        string model,
        IReadOnlyList<string> columns,
        bool isRead,
        string option,
        CliConsole console
    )
    {
        if (columns.Count > 0 && !isRead)
        {
            console.Note($"{model} does not look at the columns of {option}: {string.Join(", ", columns)}");
        }
    }
}
