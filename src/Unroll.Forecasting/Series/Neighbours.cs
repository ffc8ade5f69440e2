using System.Runtime.InteropServices;

namespace Unroll.Forecasting.Series;

/// <summary>Joins two runs of values.</summary>
internal static class Neighbours
{
    /// <summary>
    /// One view on both runs if the second begins where the first ends in the same array, else a copy: a backtest
    /// that walks through a series in slices never copies it.
    /// </summary>
    internal static ReadOnlyMemory<T> Join<T>(ReadOnlyMemory<T> first, ReadOnlyMemory<T> second)
    {
        bool neighbours =
            MemoryMarshal.TryGetArray(first, out ArraySegment<T> left)
            && MemoryMarshal.TryGetArray(second, out ArraySegment<T> right)
            && ReferenceEquals(left.Array, right.Array)
            && left.Offset + left.Count == right.Offset;
        return neighbours
            ? left.Array.AsMemory(left.Offset, left.Count + second.Length)
            : Concatenate(first, second);
    }

    private static T[] Concatenate<T>(ReadOnlyMemory<T> first, ReadOnlyMemory<T> second)
    {
        var joined = new T[first.Length + second.Length];
        first.CopyTo(joined);
        second.CopyTo(joined.AsMemory(first.Length));
        return joined;
    }
}
