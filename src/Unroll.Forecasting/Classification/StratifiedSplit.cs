using Unroll.Tensors;

namespace Unroll.Forecasting.Classification;

/// <summary>Labelled examples in two parts, in each of which every class has about the share that it has of all.</summary>
internal static class StratifiedSplit
{
    /// <summary>Holds a share of each class back, but leaves at least one of each.</summary>
    internal static (int[] Kept, int[] HeldBack) HoldBack(
        IReadOnlyList<string> labels,
        double share,
        ulong seed
    )
    {
        var random = new SeededRandom(seed, "held back");
        var heldBack = new HashSet<int>();
        foreach (
            IGrouping<string, int> ofClass in Enumerable
                .Range(0, labels.Count)
                .GroupBy(i => labels[i], StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
        )
        {
            int[] members = [.. ofClass];
            random.Shuffle(members);
            int count = Math.Min((int)Math.Round(share * members.Length), members.Length - 1);
            heldBack.UnionWith(members[..count]);
        }

        return (
            [.. Enumerable.Range(0, labels.Count).Where(i => !heldBack.Contains(i))],
            [.. heldBack.Order()]
        );
    }
}
