using Unroll.Forecasting.Series;
using Unroll.Tensors;

namespace Unroll.Forecasting.Imputation;

/// <summary>A trained <see cref="BidirectionalImputer"/>.</summary>
public sealed class FittedImputer
{
    private readonly ImputationEncoder encoder;
    private readonly ImputationNetwork network;
    private readonly int window;

    internal FittedImputer(ImputationEncoder encoder, ImputationNetwork network, int window)
    {
        (this.encoder, this.network, this.window) = (encoder, network, window);
        network.Train(false);
    }

    /// <summary>The series with the gaps of the column filled; what was there stays as it is.</summary>
    /// <param name="series">A series with the columns of the training, of any time.</param>
    /// <exception cref="ArgumentException">A column is not there.</exception>
    /// <exception cref="SeriesException">
    /// The series is shorter than a window, a gap longer than half of one, or a known column has gaps.
    /// </exception>
    public TimeSeries Fill(TimeSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        IReadOnlyList<MissingRun> gaps = series.MissingRuns(encoder.Target);
        if (gaps.Count == 0)
        {
            return series;
        }

        Check(series, gaps);
        (float[] values, float[] known) = encoder.Encode(series);
        int width = window * (2 + encoder.KnownWidth);
        int[] starts = [.. gaps.Select(gap => Around(gap, series.Count))];
        float[] inputs = new float[gaps.Count * width];
        for (int i = 0; i < starts.Length; i++)
        {
            MaskedWindows.Write(values, known, window, starts[i], inputs.AsSpan(i * width, width));
        }

        Tensor written = network.Predict(Tensor.From([gaps.Count, width], inputs));
        double[] filled = series[encoder.Target].ToArray();
        foreach ((int i, MissingRun gap) in gaps.Index())
        {
            for (int row = gap.Start; row < gap.Start + gap.Count; row++)
            {
                filled[row] = encoder.Scaler.Invert(written[i, row - starts[i]]);
            }
        }

        return series.WithColumn(new NumericColumn(encoder.Target, filled));
    }

    /// <summary>The first row of the window that has the gap in its middle, as far as the series reaches.</summary>
    private int Around(MissingRun gap, int rows) =>
        Math.Clamp(gap.Start + (gap.Count / 2) - (window / 2), 0, rows - window);

    private void Check(TimeSeries series, IReadOnlyList<MissingRun> gaps)
    {
        if (series.Count < window)
        {
            throw new SeriesException(
                $"an imputer with a window of {window} cannot fill a series of {series.Count} rows; give more rows around the gap"
            );
        }

        if (gaps.FirstOrDefault(gap => 2 * gap.Count > window) is { Count: > 0 } longest)
        {
            throw new SeriesException(
                $"the gap of {longest.Count} rows from {series.Index.FormatTime(longest.First)} on is longer than half the "
                    + $"window of {window}; train an imputer with a longer window"
            );
        }
    }
}
