namespace Unroll.Tensors;

public sealed partial class Tensor
{
    /// <summary>
    /// The dimensions in another order: with <c>x.Permute(0, 2, 1)</c>, [batch, time, channels] becomes
    /// [batch, channels, time]. Its derivative is permuted back.
    /// </summary>
    /// <param name="order">For each dimension of the result, the one it comes from.</param>
    /// <exception cref="ArgumentException">The order does not name every dimension once.</exception>
    public Tensor Permute(params ReadOnlySpan<int> order)
    {
        int[] strides = Strides();
        int[] sizes = new int[order.Length];
        int[] moved = new int[order.Length];
        bool[] named = new bool[Shape.Rank];
        bool fits = order.Length == Shape.Rank;
        for (int i = 0; fits && i < order.Length; i++)
        {
            fits = order[i] >= 0 && order[i] < Shape.Rank && !named[order[i]];
            if (fits)
            {
                named[order[i]] = true;
                (sizes[i], moved[i]) = (Shape[order[i]], strides[order[i]]);
            }
        }

        return fits
            ? Strided(Shape.Create(sizes), moved, Scope)
            : throw new ArgumentException(
                $"expected every dimension of {Shape} once, got {Shape.FormatPosition(order)}",
                nameof(order)
            );
    }

    /// <summary>Two dimensions in each other's place: by default the last two, a matrix transposed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such dimension.</exception>
    public Tensor Transpose(int first = -2, int second = -1)
    {
        int[] order = [.. Enumerable.Range(0, Shape.Rank)];
        (first, second) = (Dimension(first), Dimension(second));
        (order[first], order[second]) = (order[second], order[first]);
        return Permute(order);
    }

    /// <summary>
    /// Sliding blocks: every run of <paramref name="size"/> elements along a dimension, one starting each
    /// <paramref name="step"/> elements. The dimension becomes the number of blocks, and the blocks' elements a new
    /// last dimension, as PyTorch's <c>Tensor.unfold</c>. Its derivative adds up where blocks overlap.
    /// </summary>
    /// <param name="dimension">The dimension; from the end if negative.</param>
    /// <param name="size">Elements in a block.</param>
    /// <param name="step">Elements from one block's start to the next.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// There is no such dimension, it is shorter than a block, or the size or the step is not positive.
    /// </exception>
    public Tensor Unfold(int dimension, int size, int step = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        dimension = Dimension(dimension);
        if (size > Shape[dimension])
        {
            throw new ArgumentOutOfRangeException(
                nameof(size),
                $"expected a block of at most {Shape[dimension]} elements, which dimension {dimension} of {Shape} has, got {size}"
            );
        }

        int[] strides = [.. Strides(), 0];
        strides[^1] = strides[dimension];
        strides[dimension] *= step;
        int blocks = ((Shape[dimension] - size) / step) + 1;
        return Strided([.. Shape[..dimension], blocks, .. Shape[(dimension + 1)..], size], strides, Scope);
    }

    /// <summary>The elements that lie at the strides, in a shape; the derivative adds to where they came from.</summary>
    private Tensor Strided(Shape shape, int[] strides, StepScope? scope)
    {
        Tensor y = scope?.Allocate(shape) ?? new(shape, new(shape.Elements), null);
        Broadcasting.Expand(shape, strides, Span, y.Span);
        return y.DerivedFrom([this], () => Broadcasting.Reduce(shape, strides, y.GradientSpan, GradientSpan));
    }

    /// <summary>How far apart the elements are along each dimension.</summary>
    private int[] Strides()
    {
        int[] strides = new int[Shape.Rank];
        int stride = 1;
        for (int i = Shape.Rank - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride *= Shape[i];
        }

        return strides;
    }

    /// <summary>A dimension by its number, which counts from the end if it is negative.</summary>
    private int Dimension(int dimension)
    {
        int fromStart = dimension < 0 ? dimension + Shape.Rank : dimension;
        return fromStart >= 0 && fromStart < Shape.Rank
            ? fromStart
            : throw new ArgumentOutOfRangeException(
                nameof(dimension),
                $"expected a dimension of {Shape}, got {dimension}"
            );
    }
}
