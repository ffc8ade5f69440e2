using Unroll.Data;
using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Forecasters.Windows;
using Unroll.Forecasting.Series;
using Unroll.Losses;

namespace Unroll.Forecasting.Imputation;

/// <summary>
/// Fills missing values with what a network makes of the values on both sides of the gap: bidirectional gated recurrent
/// units, trained to write spans of the series that were masked.
/// </summary>
/// <remarks>
/// Masked values are zero in the standardised input, and a second channel tells that they are masked; the loss is of the
/// masked values alone. As it looks ahead, it is for filling what a model is fitted to, not what it is measured on.
/// Source: Cao et al., BRITS: Bidirectional Recurrent Imputation for Time Series, 2018, of which this is a simple form.
/// </remarks>
public sealed class BidirectionalImputer
{
    private const double ValidationShare = 0.1;

    /// <summary>Rows in a window: what is seen around a gap, the gap included.</summary>
    public int Window { get; init; } = 56;

    /// <summary>The longest span that is masked in training, at most half a window.</summary>
    public int LongestSpan { get; init; } = 14;

    /// <summary>Hidden units of each direction.</summary>
    public int HiddenSize { get; init; } = 32;

    /// <summary>The most passes over the windows.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>Epochs without a better one after which training stops.</summary>
    public int Patience { get; init; } = 5;

    /// <summary>Other columns that are known within the gap too, such as the type of day; text is one-hot encoded.</summary>
    public IReadOnlyList<string> Known { get; init; } = [];

    /// <summary>Fixes the spans, the initial weights and the order of the windows.</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads to use at most. The result does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Learns to fill gaps of a column.</summary>
    /// <param name="series">The series; it may have gaps itself.</param>
    /// <param name="target">The column.</param>
    /// <param name="progress">Told how far it has come.</param>
    /// <param name="cancellationToken">Stops it; the best so far is kept.</param>
    /// <exception cref="ArgumentException">There is no such column of numbers.</exception>
    /// <exception cref="SeriesException">
    /// The series is too short, has no value of the column to learn from, or a known column has gaps.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was stopped before the first epoch was over.</exception>
    public FittedImputer Fit(
        TimeSeries series,
        string target,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentOutOfRangeException.ThrowIfLessThan(LongestSpan, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Window, 2 * LongestSpan);
        int windows = series.Count - Window + 1;
        int watched = (int)(ValidationShare * windows);
        int learnt = windows - watched - Window + 1;
        if (learnt < 1)
        {
            throw new SeriesException(
                $"an imputer with a window of {Window} cannot learn from {series.Count} rows; give a longer series or a shorter window"
            );
        }

        TimeSeries training = series[..(learnt + Window - 1)];
        CheckValues(training.Numeric(target), training.Index);
        ImputationEncoder encoder = new(
            target,
            StandardScaler.Fit(training[target]),
            new SeriesEncoder(training, [], [], Known)
        );
        (float[] values, float[] known) = encoder.Encode(series);
        ImputationNetwork network = new(Window, encoder.KnownWidth, HiddenSize);
        network.Initialize(Seed);
        NetworkTraining trainer = new()
        {
            Epochs = Epochs,
            Patience = Patience,
            Threads = Threads,
        };
        _ = trainer.Run(
            network,
            new MaskedLoss(new HuberLoss(0.5f)),
            new DataLoader(Windows(0, learnt), batchSize: 64, shuffle: true, Seed),
            Windows(windows - watched, watched) is { HasTargets: true } held
                ? new DataLoader(held, NetworkTraining.EvaluationBatch)
                : null,
            progress,
            cancellationToken
        );
        return new(encoder, network, Window);

        MaskedWindows Windows(int firstRow, int count) =>
            new(values, known, Window, firstRow, count, LongestSpan, Seed);
    }

    private static void CheckValues(NumericColumn column, TimeIndex index)
    {
        if (!column.Values.ToArray().Any(double.IsFinite))
        {
            throw new SeriesException(
                $"column '{column.Name}' has no value up to {index.FormatTime(index.End)} to learn from; start later"
            );
        }
    }
}
