using Unroll.Tensors;

namespace Unroll.Data;

/// <summary>One of the divisions of a cross-validation.</summary>
/// <param name="Training">The indices of the examples to learn from, ascending.</param>
/// <param name="Validation">The indices of the others, ascending.</param>
public sealed record Fold(IReadOnlyList<int> Training, IReadOnlyList<int> Validation);

/// <summary>
/// Cross-validation for classes: each example is validated on in one fold, and the folds have as equal shares of each
/// class as can be (stratified).
/// </summary>
public static class StratifiedFolds
{
    /// <summary>The folds.</summary>
    /// <param name="labels">The class of each example.</param>
    /// <param name="folds">How many folds.</param>
    /// <param name="seed">Fixes which examples share a fold.</param>
    /// <exception cref="ArgumentException">There are fewer examples than folds.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two folds.</exception>
    public static IReadOnlyList<Fold> Split(IReadOnlyList<int> labels, int folds, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        if (labels.Count < folds)
        {
            throw new ArgumentException(
                $"expected at least an example for each of {folds} folds, got {labels.Count}",
                nameof(labels)
            );
        }

        SeededRandom random = new(seed, "folds");
        int[] fold = new int[labels.Count];
        int next = 0;
        foreach (
            IGrouping<int, int> members in Enumerable
                .Range(0, labels.Count)
                .GroupBy(i => labels[i])
                .OrderBy(g => g.Key)
        )
        {
            int[] shuffled = [.. members];
            random.Shuffle(shuffled);
            foreach (int example in shuffled)
            {
                // Going on where the class before ended keeps the folds equally large.
                fold[example] = next++ % folds;
            }
        }

        return
        [
            .. Enumerable
                .Range(0, folds)
                .Select(number => new Fold(
                    [.. Enumerable.Range(0, fold.Length).Where(i => fold[i] != number)],
                    [.. Enumerable.Range(0, fold.Length).Where(i => fold[i] == number)]
                )),
        ];
    }
}
