using Unroll.Data;
using Unroll.Tensors;

namespace Unroll.Forecasting.Anomalies;

/// <summary>Windows of encoded rows: the input is a window with its known columns, the target the window itself.</summary>
/// <param name="values">The encoded target column.</param>
/// <param name="known">The encoded known columns, row by row.</param>
/// <param name="window">Rows in a window.</param>
/// <param name="firstEnd">The last row of the first window.</param>
/// <param name="count">Windows, one a row.</param>
internal sealed class ReconstructionWindows(
    float[] values,
    float[] known,
    int window,
    int firstEnd,
    int count
) : IDataset
{
    private readonly int width = known.Length / values.Length;

    public int Count { get; } = count;

    public Shape InputShape => [window * (1 + width)];

    public Shape TargetShape => [window];

    public void Read(int index, Span<float> input, Span<float> target)
    {
        int first = firstEnd + index - window + 1;
        for (int row = 0; row < window; row++)
        {
            Span<float> features = input.Slice(row * (1 + width), 1 + width);
            features[0] = values[first + row];
            known.AsSpan((first + row) * width, width).CopyTo(features[1..]);
            target[row] = features[0];
        }
    }
}
