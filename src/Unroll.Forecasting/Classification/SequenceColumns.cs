using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Classification;

/// <summary>Which column of a table of sequences is what, by its position.</summary>
/// <param name="Id">The column that tells the sequences apart.</param>
/// <param name="Label">The column of labels; null if they are not read.</param>
/// <param name="Time">The column of times; null if the order of the file counts.</param>
/// <param name="Channels">The columns of values.</param>
internal sealed record SequenceColumns(int Id, int? Label, int? Time, IReadOnlyList<int> Channels)
{
    private static readonly string[] IdNames =
    [
        "id",
        "series",
        "sequence",
        "series_id",
        "sequence_id",
        "unique_id",
    ];

    private static readonly string[] LabelNames = ["label", "class", "category"];

    private static readonly string[] TimeNames =
    [
        "time",
        "t",
        "step",
        "index",
        "date",
        "datetime",
        "timestamp",
    ];

    /// <summary>Finds them.</summary>
    /// <exception cref="SeriesException">One that was asked for is not there, or it is not plain which one it is.</exception>
    internal static SequenceColumns Find(string[] header, SequenceCsvOptions options, string file)
    {
        int id =
            Position(header, options.Id, IdNames, file)
            ?? throw Unknown("tells the sequences apart", "id", header, file);

        // A column of labels is none of values, also where the labels are not wanted.
        int? label = Position(header, options.Label, LabelNames, file);
        if (label is null && options.HasLabels)
        {
            throw Unknown("holds the labels", "label", header, file);
        }

        int? time = Position(header, options.Time, TimeNames, file);
        if (
            ((int?[])[id, label, time]).OfType<int>().GroupBy(i => i).FirstOrDefault(i => i.Count() > 1) is
            { } twice
        )
        {
            throw new SeriesException(
                "this column cannot be two of id, label and time; name different ones",
                file,
                column: header[twice.Key]
            );
        }

        int[] channels =
        [
            .. options.Channels is { } names
                ? names.Select(name => Position(header, name, file))
                : Enumerable.Range(0, header.Length).Where(i => i != id && i != label && i != time),
        ];
        return channels.Length > 0
            ? new(id, options.HasLabels ? label : null, time, channels)
            : throw new SeriesException("no column is left for the values; add one", file);
    }

    /// <summary>What was found out, in words.</summary>
    internal string Describe(string[] header) =>
        $"sequences are told apart by '{header[Id]}'"
        + (Label is { } label ? $", labelled by '{header[label]}'" : "")
        + (Time is { } time ? $", ordered by '{header[time]}'" : ", in the order of the rows")
        + $"; values: {string.Join(", ", Channels.Select(channel => header[channel]))}";

    private static int? Position(string[] header, string? given, string[] usual, string file)
    {
        if (given is not null)
        {
            return Position(header, given, file);
        }

        foreach (string name in usual)
        {
            int position = Array.FindIndex(
                header,
                column => column.Equals(name, StringComparison.OrdinalIgnoreCase)
            );
            if (position >= 0)
            {
                return position;
            }
        }

        return null;
    }

    private static int Position(string[] header, string column, string file)
    {
        int position = Array.IndexOf(header, column);
        return position >= 0
            ? position
            : throw new SeriesException($"no column '{column}'{NearestName.Hint(column, header)}", file);
    }

    private static SeriesException Unknown(string what, string option, string[] header, string file) =>
        new(
            $"which column {what}? name it with --{option} (the columns are {string.Join(", ", header)})",
            file
        );
}
