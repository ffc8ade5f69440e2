namespace Unroll.Forecasting.Analysis;

/// <summary>Sorts as little of some values as it takes to have those of certain positions in place.</summary>
/// <remarks>
/// Source: Chambers, Algorithm 410: Partial sorting, Communications of the ACM 13, 1970. It wants its positions in
/// ascending order; in another, the value at some of them may be a neighbour of the one that belongs there.
/// </remarks>
internal static class PartialSort
{
    private const int Short = 10;

    internal static void Sort(Span<double> values, params ReadOnlySpan<int> positions) =>
        Sort(values, 0, values.Length - 1, positions);

    private static void Sort(Span<double> values, int low, int high, ReadOnlySpan<int> positions)
    {
        while (!positions.IsEmpty && low < high)
        {
            if (low > 0 && high - low <= Short)
            {
                values[low..(high + 1)].Sort();
                return;
            }

            (int left, int right) = Split(values, low, high);
            if (left - low <= high - right)
            {
                int count = positions.Length;
                while (count > 0 && positions[count - 1] > left)
                {
                    count--;
                }

                Sort(values, right, high, positions[count..]);
                positions = positions[..count];
                high = left;
            }
            else
            {
                int count = 0;
                while (count < positions.Length && positions[count] < right)
                {
                    count++;
                }

                Sort(values, low, left, positions[..count]);
                positions = positions[count..];
                low = right;
            }
        }
    }

    /// <summary>Puts small values before large ones, as a pivot tells: where the small end and the large begin.</summary>
    private static (int Left, int Right) Split(Span<double> values, int low, int high)
    {
        ref double middle = ref values[(low + high) / 2];
        Order(ref values[low], ref middle);
        if (values[high] < middle)
        {
            Order(ref middle, ref values[high]);
            Order(ref values[low], ref middle);
        }

        double pivot = middle;
        int left = high;
        int right = low;
        while (true)
        {
            do
            {
                left--;
            } while (values[left] > pivot);

            do
            {
                right++;
            } while (values[right] < pivot);

            if (right > left)
            {
                return (left, right);
            }

            (values[left], values[right]) = (values[right], values[left]);
        }
    }

    private static void Order(ref double smaller, ref double larger)
    {
        if (smaller > larger)
        {
            (smaller, larger) = (larger, smaller);
        }
    }
}
