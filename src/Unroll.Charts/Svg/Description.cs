using System.Globalization;
using Unroll.Charts.Layout;

namespace Unroll.Charts.Svg;

/// <summary>Says in words what a figure shows, for those who hear it rather than see it.</summary>
internal static class Description
{
    public static string Of(Figure figure) =>
        CleanText.Of(string.Join(' ', figure.Charts.SelectMany(Sentences)));

    public static string Of(StemChart chart)
    {
        int[] outside =
        [
            .. Enumerable
                .Range(0, chart.Values.Length)
                .Where(i => double.IsFinite(chart.Values[i]) && chart.IsOutside(i)),
        ];
        string numbers = string.Join(
            ", ",
            outside.Select(i => $"{Number(chart.Values[i])} at {chart.First + i}")
        );
        string what = chart.Band.IsEmpty ? "Values" : "Values outside of the band";
        return outside.Length == 0 ? $"{what}: none." : $"{what}: {numbers}.";
    }

    private static IEnumerable<string> Sentences(Chart chart) =>
        [
            .. new[] { chart.Title }.Where(t => t.Length > 0).Select(t => $"{t}."),
            .. chart.Lines.Select(Sentence),
            .. chart.Bands.Select(b => $"{b.Name}: a shaded band{Period(b.Times)}."),
            .. chart.Markers.Select(m => $"{m.Label}: a marker at {Date(m.Time)}."),
        ];

    private static string Sentence(Line line)
    {
        double[] values = [.. line.Values.Where(double.IsFinite)];
        return values.Length == 0
            ? $"{line.Name}: no values."
            : $"{line.Name}: {values.Length} values{Period(line.Times)}, the least {Number(values.Min())}, "
                + $"the greatest {Number(values.Max())}, the last {Number(values[^1])}.";
    }

    private static string Period(IReadOnlyList<DateTime> times) =>
        times.Count == 0 ? "" : $" from {Date(times[0])} to {Date(times[^1])}";

    private static string Date(DateTime time) =>
        time.ToString(
            time.TimeOfDay == TimeSpan.Zero ? "d MMM yyyy" : "d MMM yyyy HH:mm",
            CultureInfo.InvariantCulture
        );

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
