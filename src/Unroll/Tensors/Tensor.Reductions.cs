using Unroll.Kernels;

namespace Unroll.Tensors;

public sealed partial class Tensor
{
    /// <summary>The sum of all elements, as a scalar. Its derivative is 1 for each.</summary>
    public Tensor Sum()
    {
        Tensor y = Result([], this);
        y.Span[0] = Reductions.Sum(Span);
        return y.DerivedFrom(
            [this],
            () =>
            {
                float dy = y.GradientSpan[0];
                foreach (ref float dx in GradientSpan)
                {
                    dx += dy;
                }
            }
        );
    }

    /// <summary>The mean of all elements, as a scalar.</summary>
    /// <exception cref="InvalidOperationException">There are no elements.</exception>
    public Tensor Mean() =>
        Count > 0
            ? Sum() * (1f / Count)
            : throw new InvalidOperationException($"a tensor of shape {Shape} has no mean");

    /// <summary>The sums over a dimension. Their derivative is 1 for each element.</summary>
    /// <param name="dimension">The dimension; from the end if negative.</param>
    /// <param name="keepDimensions">Whether it stays, with size 1, so that the result can be broadcast back.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such dimension.</exception>
    public Tensor Sum(int dimension, bool keepDimensions = false)
    {
        (int outer, int size, int inner) = Around(dimension = Dimension(dimension));
        Tensor y = Result(Without(dimension, keepDimensions), this);
        y.Span.Clear();
        for (int i = 0; i < outer; i++)
        {
            ReadOnlySpan<float> part = Span.Slice(i * size * inner, size * inner);
            if (inner == 1)
            {
                y.Span[i] = Reductions.Sum(part);
            }
            else
            {
                Reductions.AddRows(size, inner, part, y.Span.Slice(i * inner, inner));
            }
        }

        return y.DerivedFrom(
            [this],
            () =>
            {
                for (int row = 0; row < outer * size; row++)
                {
                    Elementwise.Add(
                        y.GradientSpan.Slice(row / size * inner, inner),
                        GradientSpan.Slice(row * inner, inner)
                    );
                }
            }
        );
    }

    /// <summary>The means over a dimension.</summary>
    /// <param name="dimension">The dimension; from the end if negative.</param>
    /// <param name="keepDimensions">Whether it stays, with size 1, so that the result can be broadcast back.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such dimension.</exception>
    /// <exception cref="InvalidOperationException">There is nothing in it.</exception>
    public Tensor Mean(int dimension, bool keepDimensions = false)
    {
        int size = Shape[Dimension(dimension)];
        return size > 0
            ? Sum(dimension, keepDimensions) * (1f / size)
            : throw new InvalidOperationException($"dimension {dimension} of {Shape} has no mean");
    }

    /// <summary>The largest elements over a dimension. The derivative is 1 for the first of the largest.</summary>
    /// <param name="dimension">The dimension; from the end if negative.</param>
    /// <param name="keepDimensions">Whether it stays, with size 1, so that the result can be broadcast back.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such dimension.</exception>
    /// <exception cref="InvalidOperationException">There is nothing in it.</exception>
    public Tensor Max(int dimension, bool keepDimensions = false)
    {
        (_, int size, int inner) = Around(dimension = Dimension(dimension));
        if (size == 0)
        {
            throw new InvalidOperationException($"dimension {dimension} of {Shape} has no largest element");
        }

        Tensor y = Result(Without(dimension, keepDimensions), this);
        for (int i = 0; i < y.Count; i++)
        {
            float largest = float.NegativeInfinity;
            for (int j = 0; j < size; j++)
            {
                largest = MathF.Max(largest, Span[At(i, j)]);
            }

            y.Span[i] = largest;
        }

        return y.DerivedFrom(
            [this],
            () =>
            {
                for (int i = 0; i < y.Count; i++)
                {
                    int j = 0;
                    while (j < size - 1 && !Span[At(i, j)].Equals(y.Span[i]))
                    {
                        j++;
                    }

                    GradientSpan[At(i, j)] += y.GradientSpan[i];
                }
            }
        );

        int At(int i, int j) => (((i / inner * size) + j) * inner) + (i % inner);
    }

    /// <summary>How many elements stand before a dimension, in it, and behind it.</summary>
    private (int Outer, int Size, int Inner) Around(int dimension)
    {
        (int outer, int inner) = Shape.Around(dimension);
        return (outer, Shape[dimension], inner);
    }

    /// <summary>The shape without a dimension, or with size 1 in its place.</summary>
    private Shape Without(int dimension, bool keep) =>
        keep ? Shape.With(dimension, 1) : Shape.Without(dimension);
}
