using System.Globalization;

namespace Unroll.Examples.Results;

/// <summary>A figure of ours beside the same of others.</summary>
internal sealed class Comparison
{
    private readonly RecordedFigure ours;
    private readonly RecordedFigure? theirs;
    private readonly double? book;

    /// <summary>A comparison, over the seeds that both sides have run.</summary>
    public Comparison(RecordedFigure figure, Peer? peer)
    {
        theirs = peer?.PyTorch is { } values ? figure with { Values = values } : null;
        book = peer?.Book;
        ours = theirs is null
            ? figure
            : figure with
            {
                Values = [.. figure.Values.Take(theirs.Values.Length)],
            };
    }

    public string Book => book is { } value ? Written(value) : "";

    public string PyTorchMedian => theirs is null ? "" : Written(theirs.Median);

    public string OurMedian => Written(ours.Median);

    public string PyTorch => theirs is null ? "" : Written(theirs);

    public string Ours => Written(ours);

    public int Seeds => ours.Values.Length;

    /// <summary>
    /// Whether our median is better than all of theirs, within their range, or short of it; the same if it is their one
    /// figure as far as that is written out. A forecast is no error, of which less would be better.
    /// </summary>
    public string Verdict =>
        ours.Measure.StartsWith("forecast", StringComparison.Ordinal)
            ? ""
            : (theirs, book) switch
            {
                ({ } range, _) when IsSame(range.Values.Min()) && IsSame(range.Values.Max()) => "same",
                ({ } range, _) when ours.Median < range.Values.Min() => "better",
                ({ } range, _) when ours.Median <= range.Values.Max() => "within",
                ({ }, _) => "**short**",
                (null, { } value) when IsSame(value) => "same",
                (null, { } value) when ours.Median < value => "better",
                (null, { }) => "**short**",
                _ => "",
            };

    private bool IsSame(double value) => Math.Abs(ours.Median - value) <= 1e-5 * Math.Abs(value);

    private static string Written(RecordedFigure figure) =>
        figure.Values.Distinct().Count() == 1
            ? Written(figure.Median)
            : $"{Written(figure.Median)} ({Written(figure.Values.Min())} to {Written(figure.Values.Max())})";

    private static string Written(double value) =>
        Math.Abs(value) >= 1000
            ? value.ToString("N0", CultureInfo.InvariantCulture)
            : value.ToString("G4", CultureInfo.InvariantCulture);
}
