using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Forecasters.Windows;

/// <summary>
/// Turns a series into two matrices: the past columns, known up to now (targets first, then covariates), and the
/// columns that are known ahead. Fitted to the training part alone.
/// </summary>
internal sealed class SeriesEncoder
{
    private readonly ColumnEncoder[] past;
    private readonly ColumnEncoder[] known;
    private readonly NumberEncoder[] targets;

    public SeriesEncoder(
        TimeSeries training,
        IReadOnlyList<string> targets,
        IReadOnlyList<string> covariates,
        IReadOnlyList<string> knownAhead
    )
    {
        this.targets = [.. targets.Select(name => Target(training, name))];
        past =
        [
            .. this.targets,
            .. covariates
                .Except(targets, StringComparer.Ordinal)
                .Select(name => ColumnEncoder.Fit(training, name)),
        ];
        known = [.. knownAhead.Select(name => ColumnEncoder.Fit(training, name))];
        PastWidth = past.Sum(column => column.Width);
        KnownWidth = known.Sum(column => column.Width);
    }

    /// <summary>Numbers a row of the past columns; the targets come first.</summary>
    public int PastWidth { get; }

    /// <summary>Numbers a row of the columns known ahead.</summary>
    public int KnownWidth { get; }

    /// <summary>The names of the columns known ahead.</summary>
    public IEnumerable<string> KnownNames => known.Select(column => column.Name);

    /// <summary>The past columns, [rows, <see cref="PastWidth"/>].</summary>
    public float[] EncodePast(TimeSeries series) => Encode(series, past, PastWidth);

    /// <summary>The columns known ahead, [rows, <see cref="KnownWidth"/>].</summary>
    public float[] EncodeKnown(TimeSeries series) => Encode(series, known, KnownWidth);

    /// <summary>A target's value in its own units.</summary>
    public double Decode(int target, double value) => targets[target].Scaler.Invert(value);

    /// <summary>What a difference of one is in a target's own units.</summary>
    public double Unit(int target) => targets[target].Scaler.Scale;

    private static NumberEncoder Target(TimeSeries training, string name)
    {
        // Asking for numbers says clearly what is wrong where the column holds text.
        _ = training.Numeric(name);
        return (NumberEncoder)ColumnEncoder.Fit(training, name);
    }

    private static float[] Encode(TimeSeries series, ColumnEncoder[] columns, int width)
    {
        float[] rows = new float[series.Count * width];
        int offset = 0;
        foreach (ColumnEncoder column in columns)
        {
            column.Encode(series, rows, width, offset);
            offset += column.Width;
        }

        return rows;
    }
}
