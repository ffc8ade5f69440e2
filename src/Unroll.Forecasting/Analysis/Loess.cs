namespace Unroll.Forecasting.Analysis;

/// <summary>
/// Locally weighted regression on equally spaced values: at each position a constant or a line is fitted to the
/// nearest values of a window, with tricube weights (1 - (r/h)³)³ of their distance r, h being that of the furthest.
/// </summary>
/// <remarks>
/// Source: Cleveland, Cleveland, McRae and Terpenning, STL: A seasonal-trend decomposition procedure based on loess,
/// 1990, sections 2.2 and 5.
/// </remarks>
/// <param name="Window">How many values are fitted, odd.</param>
/// <param name="Degree">0 for a constant, 1 for a line.</param>
/// <param name="Jump">The curve is fitted at every so many positions and at the last; lines join them.</param>
internal readonly record struct Loess(int Window, int Degree, int Jump)
{
    /// <summary>Smooths values.</summary>
    /// <param name="values">The values.</param>
    /// <param name="robustness">A further weight of each value, or empty for none.</param>
    /// <param name="smooth">Takes the curve at each of the values.</param>
    /// <param name="weights">Scratch, as long as the values.</param>
    internal void Smooth(
        ReadOnlySpan<double> values,
        ReadOnlySpan<double> robustness,
        Span<double> smooth,
        Span<double> weights
    )
    {
        int n = values.Length;
        if (n < 2)
        {
            values.CopyTo(smooth);
            return;
        }

        int jump = Math.Min(Jump, n - 1);
        int last = 0;
        bool isInterior = false;
        for (int i = 0; i < n; i += jump)
        {
            int left = Left(i, n);
            // In the interior the weights are the same everywhere, unless each value has one of its own.
            bool sameWeights = isInterior && IsInterior(left, n) && robustness.IsEmpty;
            isInterior = IsInterior(left, n);
            smooth[i] = sameWeights
                ? Product(weights, values[left..])
                : At(i, left, values, robustness, weights) ?? values[i];
            last = i;
        }

        if (jump == 1)
        {
            return;
        }

        for (int i = 0; i + jump <= last; i += jump)
        {
            Join(smooth, i, i + jump);
        }

        if (last != n - 1)
        {
            smooth[n - 1] = At(n - 1, Left(n - 1, n), values, robustness, weights) ?? values[n - 1];
            Join(smooth, last, n - 1);
        }
    }

    /// <summary>
    /// The curve at a position, which may lie outside of the values, fitted to the window that begins at
    /// <paramref name="left"/>; null if no value of it has any weight.
    /// </summary>
    internal double? At(
        int position,
        int left,
        ReadOnlySpan<double> values,
        ReadOnlySpan<double> robustness,
        Span<double> weights
    )
    {
        int n = values.Length;
        int count = Math.Min(Window, n);
        Span<double> kernel = weights[..count];
        double reach = Math.Max(position - left, left + count - 1 - position);
        if (Window > n)
        {
            reach += (Window - n) / 2;
        }

        double sum = Tricube(kernel, position - left, reach);
        if (!robustness.IsEmpty)
        {
            sum = Multiply(kernel, robustness.Slice(left, count));
        }

        if (sum <= 0)
        {
            return null;
        }

        foreach (ref double weight in kernel)
        {
            weight /= sum;
        }

        if (Degree > 0 && reach > 0)
        {
            Tilt(kernel, position - left, n);
        }

        return Product(kernel, values[left..]);
    }

    private static double Tricube(Span<double> kernel, double center, double reach)
    {
        double far = 0.999 * reach;
        double near = 0.001 * reach;
        double sum = 0;
        for (int j = 0; j < kernel.Length; j++)
        {
            double distance = Math.Abs(j - center);
            double weight = 0;
            if (distance <= near)
            {
                weight = 1;
            }
            else if (distance <= far)
            {
                double ratio = distance / reach;
                double falling = 1 - (ratio * ratio * ratio);
                weight = falling * falling * falling;
            }

            kernel[j] = weight;
            sum += weight;
        }

        return sum;
    }

    private static double Multiply(Span<double> kernel, ReadOnlySpan<double> robustness)
    {
        double sum = 0;
        for (int j = 0; j < kernel.Length; j++)
        {
            kernel[j] *= robustness[j];
            sum += kernel[j];
        }

        return sum;
    }

    /// <summary>Makes of the weights of a constant those of a line, unless the values lie too near to each other.</summary>
    private static void Tilt(Span<double> kernel, double center, int n)
    {
        double mean = 0;
        for (int j = 0; j < kernel.Length; j++)
        {
            mean += kernel[j] * j;
        }

        double spread = 0;
        for (int j = 0; j < kernel.Length; j++)
        {
            spread += kernel[j] * (j - mean) * (j - mean);
        }

        if (Math.Sqrt(spread) > 0.001 * (n - 1))
        {
            double slope = (center - mean) / spread;
            for (int j = 0; j < kernel.Length; j++)
            {
                kernel[j] *= (slope * (j - mean)) + 1;
            }
        }
    }

    private static void Join(Span<double> smooth, int from, int to)
    {
        double slope = (smooth[to] - smooth[from]) / (to - from);
        for (int i = from + 1; i < to; i++)
        {
            smooth[i] = smooth[from] + (slope * (i - from));
        }
    }

    private double Product(ReadOnlySpan<double> kernel, ReadOnlySpan<double> values)
    {
        int count = Math.Min(Window, kernel.Length);
        kernel = kernel[..count];
        values = values[..count];
        double sum = 0;
        for (int j = 0; j < kernel.Length; j++)
        {
            sum += kernel[j] * values[j];
        }

        return sum;
    }

    /// <summary>Where the window of a position begins: centred on it, or at the end that it is near to.</summary>
    private int Left(int position, int n) =>
        Math.Clamp(position - ((Window - 1) / 2), 0, Math.Max(n - Window, 0));

    private bool IsInterior(int left, int n) => left > 0 && left < n - Window;
}
