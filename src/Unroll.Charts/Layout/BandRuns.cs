using Unroll.Charts.Scales;

namespace Unroll.Charts.Layout;

/// <summary>A band at one time.</summary>
internal readonly record struct BandPoint(DateTime Time, double Lower, double Upper);

/// <summary>The points of a band that are worth drawing.</summary>
internal static class BandRuns
{
    /// <summary>Unbroken runs of points; of each column of pixels the whole that the band covers.</summary>
    public static List<List<BandPoint>> Of(Band band, TimeScale scale, int columns) =>
        [
            .. Columns
                .Runs(band.Times.Length, i => IsDrawn(band, i), i => scale.Fraction(band.Times[i]), columns)
                .Select(run => run.ConvertAll(c => Covered(band, c))),
        ];

    private static bool IsDrawn(Band band, int i) =>
        double.IsFinite(band.Lower[i]) && double.IsFinite(band.Upper[i]);

    private static BandPoint Covered(Band band, Column column)
    {
        (double lower, double upper) = (double.PositiveInfinity, double.NegativeInfinity);
        for (int i = column.First; i <= column.Last; i++)
        {
            if (IsDrawn(band, i))
            {
                lower = Math.Min(lower, Math.Min(band.Lower[i], band.Upper[i]));
                upper = Math.Max(upper, Math.Max(band.Lower[i], band.Upper[i]));
            }
        }

        return new(band.Times[column.First], lower, upper);
    }
}
