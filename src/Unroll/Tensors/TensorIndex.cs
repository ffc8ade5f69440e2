namespace Unroll.Tensors;

/// <summary>
/// What to take of a dimension of a tensor: a range, after which the dimension is still there, or one element, after
/// which it is gone. Ranges, indices and numbers can be given where one is expected: <c>x[.., ^1]</c> is the last step.
/// </summary>
public readonly record struct TensorIndex
{
    private readonly Range range;

    private TensorIndex(Range range, bool isOne) => (this.range, IsOne) = (range, isOne);

    /// <summary>Whether it is one element.</summary>
    internal bool IsOne { get; }

    /// <summary>A range of elements.</summary>
    public static implicit operator TensorIndex(Range range) => new(range, isOne: false);

    /// <summary>One element.</summary>
    public static implicit operator TensorIndex(Index index)
    {
        Index next = index.IsFromEnd ? ^(index.Value - 1) : index.Value + 1;
        return new(index..next, isOne: true);
    }

    /// <summary>One element.</summary>
    public static implicit operator TensorIndex(int index) => (Index)index;

    /// <inheritdoc/>
    public override string ToString() => IsOne ? $"{range.Start}" : $"{range}";

    /// <summary>The first element of a dimension of a size, and how many there are.</summary>
    internal (int Start, int Count) Of(int size)
    {
        int start = range.Start.GetOffset(size);
        return (start, range.End.GetOffset(size) - start);
    }
}
