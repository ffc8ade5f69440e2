using System.Collections.Immutable;

namespace Unroll.Media.Sketches;

/// <summary>What a pen drew between touching the paper and leaving it: points, in order. One alone is a dot.</summary>
/// <param name="x">Across, in any unit, growing to the right.</param>
/// <param name="y">Down, in the same unit, growing to the bottom.</param>
/// <param name="times">When the pen was there, in milliseconds; none where that is not known.</param>
/// <exception cref="ArgumentException">
/// There are no points, one is not finite, or there are not as many of one as of the other.
/// </exception>
public sealed class Stroke(IReadOnlyList<float> x, IReadOnlyList<float> y, IReadOnlyList<float>? times = null)
{
    /// <summary>Across.</summary>
    public ImmutableArray<float> X { get; } =
        x is { Count: > 0 }
            ? Finite(x, x.Count, nameof(x))
            : throw new ArgumentException("expected at least one point, got none", nameof(x));

    /// <summary>Down.</summary>
    public ImmutableArray<float> Y { get; } = Finite(y, x.Count, nameof(y));

    /// <summary>When, in milliseconds; empty where that is not known.</summary>
    public ImmutableArray<float> Times { get; } = times is null ? [] : Finite(times, x.Count, nameof(times));

    /// <summary>How many points it has.</summary>
    public int Count => X.Length;

    /// <summary>How long it is.</summary>
    public double Length
    {
        get
        {
            double length = 0;
            for (int i = 1; i < Count; i++)
            {
                length += Distance(i);
            }

            return length;
        }
    }

    /// <summary>How far a point is from the one before.</summary>
    internal double Distance(int point) =>
        double.Hypot((double)X[point] - X[point - 1], (double)Y[point] - Y[point - 1]);

    /// <summary>The points moved, without their times.</summary>
    internal Stroke Map(Func<float, float, (double X, double Y)> move)
    {
        (float X, float Y)[] moved = [.. X.Zip(Y, move).Select(point => ((float)point.X, (float)point.Y))];
        return new([.. moved.Select(point => point.X)], [.. moved.Select(point => point.Y)]);
    }

    private static ImmutableArray<float> Finite(IReadOnlyList<float> values, int count, string name)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        if (values.Count != count)
        {
            throw new ArgumentException(
                $"expected {count} numbers, one for each x, got {values.Count}",
                name
            );
        }

        for (int i = 0; i < count; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                throw new ArgumentException($"expected finite numbers, got {values[i]} at {i}", name);
            }
        }

        return [.. values];
    }
}
