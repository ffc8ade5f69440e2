using System.Runtime.CompilerServices;

namespace Unroll.Tensors;

/// <summary>The sizes of a tensor's dimensions, outermost first: <c>[batch, time, features]</c>.</summary>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public sealed class Shape : IEquatable<Shape>
{
    private readonly int[] sizes;

    private Shape(int[] sizes)
    {
        this.sizes = sizes;
        long count = 1;
        foreach (int size in sizes)
        {
            if (size < 0)
            {
                throw new ArgumentException(
                    $"a shape has no negative sizes, got {Format(sizes)}",
                    nameof(sizes)
                );
            }

            count *= size;
            if (count > int.MaxValue)
            {
                throw new ArgumentException(
                    $"a tensor holds at most 2³¹−1 elements, got {Format(sizes)}",
                    nameof(sizes)
                );
            }
        }

        Elements = (int)count;
    }

    /// <summary>
    /// How many elements a tensor of this shape has: the product of its sizes. Not called Count, which a collection
    /// expression would take for the number of sizes.
    /// </summary>
    public int Elements { get; }

    /// <summary>How many dimensions it has; a scalar has none.</summary>
    public int Rank => sizes.Length;

    /// <summary>The size of a dimension; from the end as <c>shape[^1]</c>.</summary>
    public int this[Index dimension] => sizes[dimension];

    /// <summary>The sizes of some dimensions, as a shape: <c>shape[..^1]</c> is all but the last.</summary>
    public Shape this[Range dimensions] => new(sizes[dimensions]);

    /// <summary>A shape of the given sizes, so that <c>[2, 3]</c> can be written for one.</summary>
    /// <exception cref="ArgumentException">A size is negative, or the elements are too many.</exception>
    public static Shape Create(ReadOnlySpan<int> sizes) => new(sizes.ToArray());

    /// <summary>The sizes one by one.</summary>
    public ReadOnlySpan<int>.Enumerator GetEnumerator() => new ReadOnlySpan<int>(sizes).GetEnumerator();

    /// <summary>The rank, under the name by which a collection expression knows how long a spread will be.</summary>
    internal int Length => sizes.Length;

    /// <summary>The shape with another size in the place of a dimension's.</summary>
    internal Shape With(Index dimension, int size)
    {
        int[] changed = [.. sizes];
        changed[dimension] = size;
        return new(changed);
    }

    /// <summary>The shape with a dimension more, which stands before the one whose place it takes.</summary>
    internal Shape Insert(int dimension, int size)
    {
        int[] longer = new int[sizes.Length + 1];
        sizes.AsSpan(0, dimension).CopyTo(longer);
        longer[dimension] = size;
        sizes.AsSpan(dimension).CopyTo(longer.AsSpan(dimension + 1));
        return new(longer);
    }

    /// <summary>The shape without a dimension.</summary>
    internal Shape Without(int dimension)
    {
        int[] shorter = new int[sizes.Length - 1];
        sizes.AsSpan(0, dimension).CopyTo(shorter);
        sizes.AsSpan(dimension + 1).CopyTo(shorter.AsSpan(dimension));
        return new(shorter);
    }

    /// <summary>How many elements stand before a dimension, and behind it.</summary>
    internal (int Outer, int Inner) Around(int dimension) =>
        (Product(sizes.AsSpan(0, dimension)), Product(sizes.AsSpan(dimension + 1)));

    /// <inheritdoc/>
    public bool Equals(Shape? other) => other is not null && sizes.AsSpan().SequenceEqual(other.sizes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Shape);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (int size in sizes)
        {
            hash.Add(size);
        }

        return hash.ToHashCode();
    }

    /// <summary>The sizes in brackets: <c>[32, 56, 5]</c>.</summary>
    public override string ToString() => Format(sizes);

    internal static string FormatPosition(ReadOnlySpan<int> position) => Format(position.ToArray());

    private static int Product(ReadOnlySpan<int> sizes)
    {
        int product = 1;
        foreach (int size in sizes)
        {
            product *= size;
        }

        return product;
    }

    private static string Format(int[] sizes) => $"[{string.Join(", ", sizes)}]";
}
