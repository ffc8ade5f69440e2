namespace Unroll.Tensors;

/// <summary>How tensors of different shapes meet: dimensions of size 1 repeat.</summary>
internal static class Broadcasting
{
    /// <summary>The smallest shape that both can be broadcast to.</summary>
    public static Shape Common(Shape a, Shape b)
    {
        if (a.Equals(b))
        {
            return a;
        }

        int[] sizes = new int[Math.Max(a.Rank, b.Rank)];
        for (int i = 1; i <= sizes.Length; i++)
        {
            int sizeA = i <= a.Rank ? a[^i] : 1;
            int sizeB = i <= b.Rank ? b[^i] : 1;
            if (sizeA != sizeB && sizeA != 1 && sizeB != 1)
            {
                throw new ArgumentException(
                    $"shapes {a} and {b} do not go together: {sizeA} and {sizeB} differ, and neither is 1"
                );
            }

            sizes[^i] = sizeA == 1 ? sizeB : sizeA;
        }

        return Shape.Create(sizes);
    }

    /// <summary>Fills y, of the given shape, from x, whose elements lie at the strides.</summary>
    public static void Expand(Shape shape, ReadOnlySpan<int> strides, ReadOnlySpan<float> x, Span<float> y)
    {
        Walk walk = new(shape, strides);
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = x[walk.Next()];
        }
    }

    /// <summary>The derivative of <see cref="Expand"/>: adds each element of dy to the element of dx it came from.</summary>
    public static void Reduce(Shape shape, ReadOnlySpan<int> strides, ReadOnlySpan<float> dy, Span<float> dx)
    {
        Walk walk = new(shape, strides);
        foreach (float value in dy)
        {
            dx[walk.Next()] += value;
        }
    }

    /// <summary>Offsets into a strided tensor, in the row-major order of a shape.</summary>
    private ref struct Walk(Shape shape, ReadOnlySpan<int> strides)
    {
        private readonly ReadOnlySpan<int> strides = strides;
        private readonly int[] position = new int[shape.Rank];
        private int offset;

        public int Next()
        {
            int current = offset;
            for (int i = position.Length - 1; i >= 0; i--)
            {
                offset += strides[i];
                if (++position[i] < shape[i])
                {
                    break;
                }

                offset -= strides[i] * position[i];
                position[i] = 0;
            }

            return current;
        }
    }
}
