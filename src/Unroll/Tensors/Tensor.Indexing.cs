namespace Unroll.Tensors;

public sealed partial class Tensor
{
    /// <summary>
    /// Part of a tensor: for each dimension, from the first on, a range, or one element, which takes the dimension away.
    /// <c>x[.., ^1]</c> is the last step of each sequence, <c>x[.., 1.., ..3]</c> all steps but the first with three
    /// features, <c>x[0, ..]</c> the first sequence. Numbers alone, one for each dimension, are the position of an element.
    /// </summary>
    /// <exception cref="ArgumentException">There are more of them than dimensions.</exception>
    /// <exception cref="ArgumentOutOfRangeException">One does not lie within its dimension.</exception>
    public Tensor this[params ReadOnlySpan<TensorIndex> indices]
    {
        get
        {
            if (indices.Length > Shape.Rank)
            {
                throw new ArgumentException(
                    $"expected at most {Shape.Rank} indices for {Shape}, got {indices.Length}",
                    nameof(indices)
                );
            }

            Tensor part = this;
            List<int> sizes = [];
            for (int dimension = 0; dimension < indices.Length; dimension++)
            {
                (int start, int count) = indices[dimension].Of(Shape[dimension]);
                if (start != 0 || count != Shape[dimension])
                {
                    part = part.Slice(dimension, start, count);
                }

                if (!indices[dimension].IsOne)
                {
                    sizes.Add(count);
                }
            }

            return sizes.Count == indices.Length
                ? part
                : part.Reshape([.. sizes, .. Shape[indices.Length..]]);
        }
    }
}
