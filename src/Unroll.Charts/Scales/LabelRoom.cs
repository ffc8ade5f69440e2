namespace Unroll.Charts.Scales;

/// <summary>A row for labels, in pixels or in characters.</summary>
/// <param name="Width">The length of the axis.</param>
/// <param name="Gap">The least space between two labels.</param>
/// <param name="Measure">The width of a text.</param>
internal sealed record LabelRoom(double Width, double Gap, Func<string, double> Measure)
{
    /// <summary>
    /// Centres labels on their places, moves them inside the bounds, and leaves out those that would touch
    /// another. Where the first two touch, the second is kept: it says what changes.
    /// </summary>
    public IReadOnlyList<PlacedLabel> Place(
        IEnumerable<(string Text, double Centre)> labels,
        double from,
        double to
    )
    {
        var placed = new List<PlacedLabel>();
        foreach ((string text, double centre) in labels.Where(l => l.Text.Length > 0))
        {
            double width = Measure(text);
            var label = new PlacedLabel(
                text,
                Math.Max(from, Math.Min(centre - (width / 2), to - width)),
                width
            );
            if (placed.Count == 1 && label.Left < placed[^1].Right + Gap)
            {
                placed.Clear();
            }

            if (placed.Count == 0 || label.Left >= placed[^1].Right + Gap)
            {
                placed.Add(label);
            }
        }

        return placed;
    }
}

/// <summary>A label and the place that it was given.</summary>
internal readonly record struct PlacedLabel(string Text, double Left, double Width)
{
    public double Right => Left + Width;

    public double Centre => Left + (Width / 2);
}
