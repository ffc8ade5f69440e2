using Unroll.Kernels;

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
        (int length, int step) = shape.Rank == 0 ? (1, 1) : (shape[^1], strides[^1]);
        Walk walk = new(shape, strides);
        for (int start = 0; start < y.Length; start += length)
        {
            Span<float> row = y.Slice(start, length);
            ReadOnlySpan<float> from = x[walk.Next()..];
            if (step == 0)
            {
                row.Fill(from[0]);
            }
            else if (step == 1)
            {
                from[..length].CopyTo(row);
            }
            else
            {
                for (int i = 0; i < length; i++)
                {
                    row[i] = from[i * step];
                }
            }
        }
    }

    /// <summary>The derivative of <see cref="Expand"/>: adds each element of dy to the element of dx it came from.</summary>
    public static void Reduce(Shape shape, ReadOnlySpan<int> strides, ReadOnlySpan<float> dy, Span<float> dx)
    {
        (int length, int step) = shape.Rank == 0 ? (1, 1) : (shape[^1], strides[^1]);
        Walk walk = new(shape, strides);
        for (int start = 0; start < dy.Length; start += length)
        {
            ReadOnlySpan<float> row = dy.Slice(start, length);
            Span<float> to = dx[walk.Next()..];
            if (step == 1)
            {
                Elementwise.Add(row, to[..length]);
            }
            else
            {
                for (int i = 0; i < length; i++)
                {
                    to[i * step] += row[i];
                }
            }
        }
    }

    /// <summary>Where the rows, the runs of the last dimension, start in a strided tensor, in row-major order.</summary>
    private ref struct Walk(Shape shape, ReadOnlySpan<int> strides)
    {
        private readonly ReadOnlySpan<int> strides = strides;
        private readonly int[] position = new int[Math.Max(shape.Rank - 1, 0)];
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
