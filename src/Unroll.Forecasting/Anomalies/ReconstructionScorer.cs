using Unroll.Data;
using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Forecasters.Windows;
using Unroll.Forecasting.Series;
using Unroll.Losses;
using Unroll.Tensors;

namespace Unroll.Forecasting.Anomalies;

/// <summary>
/// Expects what a recurrent autoencoder makes of the window that ends with a row: trained to write normal windows through
/// a narrow code, it does not get an abnormal one through.
/// </summary>
/// <remarks>
/// Source: Malhotra et al., LSTM-based Encoder-Decoder for Multi-sensor Anomaly Detection, 2016; here with gated recurrent
/// units, and with columns that are known anyway, such as the type of day, at every step of the decoder.
/// </remarks>
public sealed class ReconstructionScorer : IAnomalyScorer
{
    private const double ValidationShare = 0.15;

    /// <summary>Rows in a window.</summary>
    public int Window { get; init; } = 28;

    /// <summary>Hidden units of encoder and decoder.</summary>
    public int HiddenSize { get; init; } = 32;

    /// <summary>Numbers in the code.</summary>
    public int CodeSize { get; init; } = 8;

    /// <summary>The most passes over the windows.</summary>
    public int Epochs { get; init; } = 60;

    /// <summary>Epochs without a better one after which training stops.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>Columns that say what to expect of a row whatever its value is; text is one-hot encoded.</summary>
    public IReadOnlyList<string> KnownAhead { get; init; } = [];

    /// <summary>How gaps are filled in what the autoencoder reads; by default they are an error.</summary>
    public FillMethod? Fill { get; init; }

    /// <summary>Fixes the initial weights and the order of the windows.</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads to use at most. The result does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <inheritdoc/>
    public string Name => "reconstruction";

    /// <inheritdoc/>
    public IReadOnlyList<double> Expect(
        TimeSeries series,
        string target,
        int start,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentOutOfRangeException.ThrowIfLessThan(Window, 1);
        int windows = start - Window + 1;
        int watched = (int)(ValidationShare * windows);
        int learnt = windows - watched - Window + 1;
        if (watched < 1 || learnt < 1)
        {
            throw new SeriesException(
                $"{Name} with a window of {Window} cannot learn from {start} rows; give a longer history or a shorter window"
            );
        }

        series = Fill is { } method ? series.Fill(method) : series;
        SeriesEncoder encoder = new(series[..start], [target], [], KnownAhead);
        float[] values = encoder.EncodePast(series);
        float[] known = encoder.EncodeKnown(series);
        ReconstructionNetwork network = new(Window, encoder.KnownWidth, HiddenSize, CodeSize);
        network.Initialize(Seed);
        NetworkTraining trainer = new()
        {
            Epochs = Epochs,
            Patience = Patience,
            Threads = Threads,
        };
        _ = trainer.Run(
            network,
            new HuberLoss(),
            new DataLoader(Windows(Window - 1, learnt), batchSize: 32, shuffle: true, Seed),
            new DataLoader(Windows(start - watched, watched), NetworkTraining.EvaluationBatch),
            progress,
            cancellationToken
        );
        cancellationToken.ThrowIfCancellationRequested();

        List<double> expected = [];
        foreach (
            Batch batch in new DataLoader(
                Windows(start, series.Count - start),
                NetworkTraining.EvaluationBatch
            )
        )
        {
            Tensor written = network.Predict(batch.Inputs);
            for (int row = 0; row < written.Shape[0]; row++)
            {
                expected.Add(encoder.Decode(0, written[row, Window - 1]));
            }
        }

        return expected;

        ReconstructionWindows Windows(int firstEnd, int count) => new(values, known, Window, firstEnd, count);
    }
}
