namespace Unroll.Charts.Layout;

/// <summary>An item and where it came to stand in its row.</summary>
internal readonly record struct Flowed<T>(T Item, double Left);

/// <summary>Sets items side by side and starts a new row when one is full.</summary>
internal static class Flow
{
    public static IReadOnlyList<IReadOnlyList<Flowed<T>>> Rows<T>(
        IEnumerable<T> items,
        Func<T, double> measure,
        double width,
        double gap
    )
    {
        var rows = new List<List<Flowed<T>>>();
        double right = double.PositiveInfinity;
        foreach (T item in items)
        {
            double size = measure(item);
            if (right + gap + size > width)
            {
                rows.Add([]);
                right = -gap;
            }

            rows[^1].Add(new(item, right + gap));
            right += gap + size;
        }

        return rows;
    }
}
