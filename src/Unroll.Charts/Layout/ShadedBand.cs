namespace Unroll.Charts.Layout;

/// <summary>A band with its colour and its depth: 1 for the widest of its colour, 2 for the one inside it.</summary>
internal sealed record ShadedBand(Band Band, int Colour, int Depth)
{
    /// <summary>The bands of a chart, the widest first, as they are to be drawn.</summary>
    public static IReadOnlyList<ShadedBand> Of(Chart chart)
    {
        var depths = new Dictionary<int, int>();
        var shaded = new List<ShadedBand>();
        foreach (Band band in chart.Bands.OrderByDescending(MeanWidth))
        {
            int colour = chart.ColourOf(band);
            depths[colour] = depths.GetValueOrDefault(colour) + 1;
            shaded.Add(new(band, colour, depths[colour]));
        }

        return shaded;
    }

    private static double MeanWidth(Band band) =>
        band
            .Upper.Zip(band.Lower, (upper, lower) => Math.Abs(upper - lower))
            .Where(double.IsFinite)
            .DefaultIfEmpty()
            .Average();
}
