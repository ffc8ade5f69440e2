using Unroll.Tensors;

namespace Unroll.Forecasting.Classification;

/// <summary>Parts of labelled examples in which every class has about the share that it has of all.</summary>
internal static class StratifiedSplit
{
    /// <summary>Deals the examples out, class by class in random order, like cards.</summary>
    /// <returns>The part of each example, from 0.</returns>
    internal static int[] Deal(IReadOnlyList<string> labels, int parts, ulong seed)
    {
        var random = new SeededRandom(seed, "folds");
        int[] part = new int[labels.Count];
        int next = 0;
        foreach (int[] members in Classes(labels, random))
        {
            foreach (int example in members)
            {
                part[example] = next++ % parts;
            }
        }

        return part;
    }

    /// <summary>Holds a share of each class back, but leaves at least one of each.</summary>
    internal static (int[] Kept, int[] HeldBack) HoldBack(
        IReadOnlyList<string> labels,
        double share,
        ulong seed
    )
    {
        var random = new SeededRandom(seed, "held back");
        var heldBack = new HashSet<int>();
        foreach (int[] members in Classes(labels, random))
        {
            int count = Math.Min((int)Math.Round(share * members.Length), members.Length - 1);
            heldBack.UnionWith(members[..count]);
        }

        return (
            [.. Enumerable.Range(0, labels.Count).Where(i => !heldBack.Contains(i))],
            [.. heldBack.Order()]
        );
    }

    private static IEnumerable<int[]> Classes(IReadOnlyList<string> labels, SeededRandom random)
    {
        foreach (
            IGrouping<string, int> members in Enumerable
                .Range(0, labels.Count)
                .GroupBy(i => labels[i])
                .OrderBy(group => group.Key, StringComparer.Ordinal)
        )
        {
            int[] shuffled = [.. members];
            random.Shuffle(shuffled);
            yield return shuffled;
        }
    }
}
