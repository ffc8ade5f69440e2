using Unroll.Data;
using Unroll.Tensors;

namespace Unroll.Forecasting.Forecasters.Windows;

/// <summary>
/// The windows of an encoded series as examples to learn from. An origin is the row after a window: the first that is
/// predicted.
/// </summary>
/// <param name="layout">What a window model reads and writes.</param>
/// <param name="past">The past columns, row by row.</param>
/// <param name="known">The columns known ahead, row by row; it may go on beyond the past.</param>
/// <param name="firstOrigin">The origin of the first example.</param>
/// <param name="count">Examples, one a row from the first origin on.</param>
internal sealed class WindowSamples(
    WindowLayout layout,
    float[] past,
    float[] known,
    int firstOrigin,
    int count
) : IDataset
{
    public int Count { get; } = count;

    public Shape InputShape { get; } = [layout.InputSize];

    public Shape TargetShape { get; } = [layout.OutputSize];

    /// <summary>All windows of a series whose targets lie within it.</summary>
    public static WindowSamples All(WindowLayout layout, float[] past, float[] known, int rows) =>
        new(layout, past, known, layout.Window, Math.Max(rows - layout.Window - layout.Steps + 1, 0));

    /// <summary>
    /// Splits by time, so that no target of the first part is a target of the second: the second begins
    /// <see cref="WindowLayout.Steps"/> origins after the first has ended. Without a second part the first has all.
    /// </summary>
    public (WindowSamples Before, WindowSamples After) SplitLast(int last)
    {
        int before = last == 0 ? Count : Count - last - layout.Steps + 1;
        return (
            new(layout, past, known, firstOrigin, before),
            new(layout, past, known, firstOrigin + Count - last, last)
        );
    }

    public void Read(int index, Span<float> input, Span<float> target)
    {
        int origin = firstOrigin + index;
        Span<float> means = stackalloc float[layout.Past];
        Span<float> scales = stackalloc float[layout.Past];
        ReadInput(origin, input, means, scales);
        for (int step = 0; step < layout.Steps; step++)
        {
            for (int column = 0; column < layout.Predicted; column++)
            {
                float value = past[((origin + step) * layout.Past) + column];
                target[(step * layout.Predicted) + column] = (value - means[column]) / scales[column];
            }
        }
    }

    /// <summary>The input for an origin, and how its window was scaled.</summary>
    public void ReadInput(int origin, Span<float> input, Span<float> means, Span<float> scales)
    {
        int start = origin - layout.Window;
        ReadOnlySpan<float> window = past.AsSpan(start * layout.Past, layout.Window * layout.Past);
        WindowScale.Measure(window, layout.Past, means, scales);
        for (int row = 0; row < layout.Window; row++)
        {
            Span<float> features = input.Slice(row * layout.Features, layout.Features);
            for (int column = 0; column < layout.Past; column++)
            {
                features[column] = (window[(row * layout.Past) + column] - means[column]) / scales[column];
            }

            known.AsSpan((start + row + 1) * layout.Known, layout.Known).CopyTo(features[layout.Past..]);
        }

        known
            .AsSpan((origin + 1) * layout.Known, layout.Ahead)
            .CopyTo(input[(layout.Window * layout.Features)..]);
    }
}
