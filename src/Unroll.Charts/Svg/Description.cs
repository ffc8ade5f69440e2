using System.Collections.Immutable;
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

    public static string Of(CurveChart chart) =>
        CleanText.Of(
            string.Join(
                ' ',
                [
                    .. chart.Curves.Select(Sentence),
                    .. chart.Markers.Select(m => $"{m.Label}: a marker at {Number(m.X)}."),
                ]
            )
        );

    public static string Of(MatrixChart chart)
    {
        double[] values = [.. chart.Values];
        int greatest = -1;
        for (int i = 0; i < values.Length; i++)
        {
            if (double.IsFinite(values[i]) && (greatest < 0 || values[i] > values[greatest]))
            {
                greatest = i;
            }
        }

        string what =
            greatest < 0
                ? "no values"
                : $"the greatest value is {Number(values[greatest])}, in row {Name(chart.RowLabels, greatest / chart.Columns)}"
                    + $" and column {Name(chart.ColumnLabels, greatest % chart.Columns)}";
        return CleanText.Of($"{chart.Rows} rows and {chart.Columns} columns: {what}.");
    }

    public static string Of(SpanChart chart) =>
        chart.Spans.IsEmpty
            ? "No bars."
            : CleanText.Of(
                $"{chart.Spans.Length} bars on {chart.Rows.Length} rows, from {Number(chart.Spans.Min(s => s.Start))} "
                    + $"to {Number(chart.Spans.Max(s => s.End))}."
            );

    public static string Of(StrokeChart chart) =>
        CleanText.Of(
            $"{chart.Drawings.Length} drawings: {string.Join(", ", chart.Drawings.Select(d => d.Caption))}."
        );

    private static string Name(ImmutableArray<string> labels, int index) =>
        labels.IsEmpty || labels[index].Length == 0
            ? (index + 1).ToString(CultureInfo.InvariantCulture)
            : labels[index];

    private static IEnumerable<string> Sentences(Chart chart) =>
        [
            .. new[] { chart.Title }.Where(t => t.Length > 0).Select(t => $"{t}."),
            .. chart.Lines.Select(Sentence),
            .. chart.Bands.Select(b => $"{b.Name}: a shaded band{Period(b.Times)}."),
            .. chart.Markers.Select(m => $"{m.Label}: a marker at {Date(m.Time)}."),
        ];

    private static string Sentence(Line line) => Sentence(line.Name, line.Values, Period(line.Times));

    private static string Sentence(Curve curve) =>
        Sentence(
            curve.Name,
            curve.Y,
            curve.X.IsEmpty ? "" : $" from {Number(curve.X[0])} to {Number(curve.X[^1])}"
        );

    private static string Sentence(string name, ImmutableArray<double> all, string range)
    {
        double[] values = [.. all.Where(double.IsFinite)];
        return values.Length == 0
            ? $"{name}: no values."
            : $"{name}: {values.Length} values{range}, the least {Number(values.Min())}, "
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
