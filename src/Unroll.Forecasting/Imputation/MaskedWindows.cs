using Unroll.Data;
using Unroll.Tensors;

namespace Unroll.Forecasting.Imputation;

/// <summary>
/// Windows of a series with a span masked, each several times with another span. The input is what a network may see; the
/// target has the values that were masked, and none elsewhere, so that a masked loss is of them alone.
/// </summary>
/// <param name="values">The encoded values, NaN where they are missing.</param>
/// <param name="known">The encoded known columns, row by row.</param>
/// <param name="window">Rows in a window.</param>
/// <param name="firstRow">The first row of the first window.</param>
/// <param name="windows">How many windows, one from each row on.</param>
/// <param name="longest">The longest span to mask.</param>
/// <param name="seed">Fixes the spans.</param>
internal sealed class MaskedWindows(
    float[] values,
    float[] known,
    int window,
    int firstRow,
    int windows,
    int longest,
    ulong seed
) : IDataset
{
    private const int SpansEach = 4;

    public int Count => windows * SpansEach;

    public Shape InputShape => [window * (2 + (known.Length / values.Length))];

    public Shape TargetShape => [window];

    /// <summary>Whether there is a value to compare with: in a gap that is longer than all windows, there is none.</summary>
    internal bool HasTargets
    {
        get
        {
            float[] input = new float[InputShape.Elements];
            float[] target = new float[window];
            return Enumerable
                .Range(0, Count)
                .Any(index =>
                {
                    Read(index, input, target);
                    return target.AsSpan().ContainsAnyExcept(float.NaN);
                });
        }
    }

    public void Read(int index, Span<float> input, Span<float> target)
    {
        SeededRandom random = new(seed, $"span {index}");
        int first = firstRow + (index % windows);
        int length = 1 + random.NextInt(longest);
        int start = random.NextInt(window - length + 1);
        target.Fill(float.NaN);
        values.AsSpan(first + start, length).CopyTo(target[start..]);
        Write(values, known, window, first, input, start, length);
    }

    /// <summary>The input of one window, with a span of it masked beside the values that are missing anyway.</summary>
    internal static void Write(
        ReadOnlySpan<float> values,
        ReadOnlySpan<float> known,
        int window,
        int first,
        Span<float> input,
        int maskStart = 0,
        int maskLength = 0
    )
    {
        int width = known.Length / values.Length;
        for (int row = 0; row < window; row++)
        {
            Span<float> features = input.Slice(row * (2 + width), 2 + width);
            float value = values[first + row];
            bool isMissing = float.IsNaN(value) || (row >= maskStart && row < maskStart + maskLength);
            features[0] = isMissing ? 0 : value;
            features[1] = isMissing ? 1 : 0;
            known.Slice((first + row) * width, width).CopyTo(features[2..]);
        }
    }
}
