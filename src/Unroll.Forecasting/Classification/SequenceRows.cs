using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Classification;

/// <summary>The rows of a table of sequences, while it is read.</summary>
internal sealed class SequenceRows(string file, string[] header, SequenceColumns columns)
{
    private const int FewestSteps = 2;

    private readonly OrderedDictionary<string, Steps> sequences = new(StringComparer.Ordinal);
    private readonly List<int> lines = [];
    private readonly SequenceTimes? times = columns.Time is { } time
        ? new SequenceTimes(file, header[time], time)
        : null;

    private readonly CsvColumn[] channels =
    [
        .. columns.Channels.Select(i => new CsvColumn(file, header[i], i, mustBeNumeric: true)),
    ];

    internal void Add(CsvRow row)
    {
        string id = row.Cells[columns.Id];
        if (id.Length == 0)
        {
            throw new SeriesException(
                "the id is missing; say which sequence the row belongs to",
                file,
                row.Line,
                header[columns.Id]
            );
        }

        string? label = columns.Label is { } position ? LabelOf(row, position) : null;
        if (!sequences.TryGetValue(id, out Steps? steps))
        {
            steps = new Steps(label, row.Line, []);
            sequences.Add(id, steps);
        }
        else if (label != steps.Label)
        {
            throw new SeriesException(
                $"{CsvRows.Quote(id)} is {CsvRows.Quote(label!)} here, but {CsvRows.Quote(steps.Label!)} in line {steps.Line}; "
                    + "a sequence has one label",
                file,
                row.Line,
                header[columns.Label!.Value]
            );
        }

        steps.Rows.Add(lines.Count);
        lines.Add(row.Line);
        times?.Add(row);
        Array.ForEach(channels, channel => channel.Add(row));
    }

    internal SequenceTable ToTable()
    {
        if (lines.Count == 0)
        {
            throw new SeriesException("the file has a header but no rows; add a row for each step", file);
        }

        times?.Resolve();
        int[] positions = [.. Enumerable.Range(0, lines.Count)];
        NumericColumn[] values =
        [
            .. channels.Select(channel => (NumericColumn)channel.Build(positions, lines.Count)),
        ];
        int filled = values.Sum(column => column.Values.ToArray().Count(double.IsNaN));
        Sequence[] built = [.. sequences.Select(entry => Build(entry.Key, entry.Value, values))];
        string[] labels = columns.Label is null ? [] : [.. sequences.Values.Select(steps => steps.Label!)];
        if (columns.Label is { } label && labels.Distinct(StringComparer.Ordinal).Count() < 2)
        {
            throw new SeriesException(
                $"all sequences are {CsvRows.Quote(labels[0])}; give sequences of at least two classes",
                file,
                column: header[label]
            );
        }

        return new SequenceTable(
            [.. columns.Channels.Select(i => header[i])],
            [.. sequences.Keys],
            built,
            labels,
            [
                columns.Describe(header),
                .. filled > 0
                    ? [$"{CsvTable.Plural(filled, "missing value")} filled by the line between neighbours"]
                    : Array.Empty<string>(),
            ]
        )
        {
            Lines = [.. sequences.Values.Select(steps => steps.Line)],
        };
    }

    private string LabelOf(CsvRow row, int position) =>
        row.Cells[position].Length > 0
            ? row.Cells[position]
            : throw new SeriesException(
                "the label is missing; say of which class the sequence is",
                file,
                row.Line,
                header[position]
            );

    private Sequence Build(string id, Steps steps, NumericColumn[] values)
    {
        if (steps.Rows.Count < FewestSteps)
        {
            throw new SeriesException(
                $"the sequence {CsvRows.Quote(id)} has this row only; give at least {FewestSteps} rows or leave it out",
                file,
                steps.Line,
                header[columns.Id]
            );
        }

        int[] rows = times is null ? [.. steps.Rows] : times.Order(id, steps.Rows, lines);
        var cells = new double[rows.Length * values.Length];
        for (int channel = 0; channel < values.Length; channel++)
        {
            double[] series = [.. rows.Select(row => values[channel][row])];
            if (Array.TrueForAll(series, double.IsNaN))
            {
                throw new SeriesException(
                    $"the sequence {CsvRows.Quote(id)} has no value; fill it in or leave the sequence out",
                    file,
                    steps.Line,
                    values[channel].Name
                );
            }

            GapFiller.Interpolate(series, 0, 1);
            for (int step = 0; step < series.Length; step++)
            {
                cells[(step * values.Length) + channel] = series[step];
            }
        }

        return new Sequence(values.Length, cells);
    }

    /// <summary>The rows of one sequence, by their numbers.</summary>
    private sealed record Steps(string? Label, int Line, List<int> Rows);
}
