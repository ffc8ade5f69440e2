namespace Unroll.Charts.Layout;

/// <summary>Chooses which rows are labelled where they are too thin for all of their labels.</summary>
internal static class RowLabels
{
    /// <summary>The height that a label takes.</summary>
    public const double Height = 13;

    /// <summary>The rows whose labels have room below each other.</summary>
    /// <param name="labels">A label for each row; an empty one needs no room.</param>
    /// <param name="pitch">The height of a row.</param>
    public static IEnumerable<int> WithRoom(IReadOnlyList<string> labels, double pitch)
    {
        double free = double.NegativeInfinity;
        foreach ((int row, string label) in labels.Index())
        {
            if (CleanText.Of(label).Length > 0 && row * pitch >= free - 1e-9)
            {
                free = (row * pitch) + Height;
                yield return row;
            }
        }
    }
}
