using Unroll.Data;
using Unroll.Modules;

namespace Unroll.Training;

/// <summary>Whether a checkpoint can be one of a training: what is wrong, or null.</summary>
internal static class CheckpointFit
{
    private const string Advice = "continue with what it was saved with, or begin anew";

    public static string? Parameters(IReadOnlyList<SavedParameter> saved, IReadOnlyList<Parameter> parameters)
    {
        string[] expected = [.. parameters.Select(parameter => $"{parameter.Name} {parameter.Shape}")];
        string[] found = [.. saved.Select(parameter => $"{parameter.Name} {parameter.Shape}")];
        return expected.SequenceEqual(found)
            ? null
            : $"it is of another model: it has {List(found.Except(expected))}, where {List(expected.Except(found))} "
                + $"was expected; {Advice}";
    }

    public static string? Same(string what, string saved, string expected) =>
        saved == expected ? null : $"the {what} was {Name(saved)} and is now {Name(expected)}; {Advice}";

    public static string? Loader(string what, SavedLoader? saved, BatchLoader? loader) =>
        Same($"{what} loader", Describe(saved), Describe(loader));

    public static string? Averages(Checkpoint checkpoint, WeightAveraging? averaging)
    {
        bool averaged = checkpoint.Parameters.Any(parameter => parameter.Average is not null);
        bool begun = checkpoint.Epochs.Count > 0 || checkpoint.Position.Batches > 0;
        return begun && averaged != averaging is not null
            ? $"the weights were {(averaged ? "averaged and are not now" : "not averaged and are now")}; {Advice}"
            : null;
    }

    public static string? Random(ulong[][] saved, Module model) =>
        Same("number of modules", $"{saved.Length}", $"{model.RandomStreams.Count()}");

    private static string Describe(SavedLoader? saved) =>
        saved is null
            ? ""
            : Describe(saved.Order.Length, saved.BatchCount, saved.BatchSize, saved.Random.Length > 0);

    private static string Describe(BatchLoader? loader) =>
        loader is null
            ? ""
            : Describe(loader.Order.Length, loader.BatchCount, loader.BatchSize, !loader.RandomState.IsEmpty);

    private static string Describe(int count, int batches, int batchSize, bool shuffle) =>
        $"{(shuffle ? "a shuffled" : "an ordered")} one of {count} in {batches} batches of {batchSize}";

    private static string Name(string kind) => kind.Length == 0 ? "none" : kind;

    private static string List(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return all.Length switch
        {
            0 => "the same in another order",
            > 3 => $"{string.Join(", ", all[..3])} and {all.Length - 3} more",
            _ => string.Join(", ", all),
        };
    }
}
