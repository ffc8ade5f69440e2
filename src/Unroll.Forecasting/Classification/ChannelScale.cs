using Unroll.Data;
using Unroll.Tensors;

namespace Unroll.Forecasting.Classification;

/// <summary>Brings each channel to mean 0 and standard deviation 1, as found on the training sequences.</summary>
/// <param name="Channels">What is done to each channel.</param>
internal sealed record ChannelScale(IReadOnlyList<StandardScaler> Channels)
{
    internal static ChannelScale Fit(IReadOnlyList<Sequence> sequences) =>
        new([.. Enumerable.Range(0, sequences[0].Channels).Select(channel => Fit(sequences, channel))]);

    /// <summary>The steps as a network reads them, [steps, channels].</summary>
    internal Tensor Encode(Sequence sequence)
    {
        float[] encoded = new float[sequence.Values.Length];
        for (int i = 0; i < encoded.Length; i++)
        {
            encoded[i] = (float)Channels[i % Channels.Count].Transform(sequence.Values[i]);
        }

        return Tensor.From([sequence.Steps, Channels.Count], encoded);
    }

    private static StandardScaler Fit(IReadOnlyList<Sequence> sequences, int channel) =>
        StandardScaler.Fit([
            .. sequences.SelectMany(sequence =>
                Enumerable.Range(0, sequence.Steps).Select(step => sequence[step, channel])
            ),
        ]);
}
