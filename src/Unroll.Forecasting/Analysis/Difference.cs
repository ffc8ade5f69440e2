namespace Unroll.Forecasting.Analysis;

/// <summary>
/// Differencing and its inverse. With the backshift B y_t = y_(t-1), the difference of lag s and order d is
/// w = (1 - B^s)^d y; for d = 1, w_t = y_t - y_(t-s).
/// </summary>
/// <remarks>Source: Box, Jenkins, Reinsel and Ljung, Time Series Analysis, 5th edition, sections 4.1 and 9.1.</remarks>
public static class Difference
{
    /// <summary>The differences, lag·order fewer than there are values; missing where a value they need is.</summary>
    /// <param name="values">The values y in order of time.</param>
    /// <param name="lag">The lag s in steps, at least one.</param>
    /// <param name="order">How often to difference, zero or more.</param>
    /// <exception cref="ArgumentException">There are fewer than lag·order values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The lag is below one, or the order below zero.</exception>
    public static double[] Apply(ReadOnlySpan<double> values, int lag = 1, int order = 1)
    {
        int lost = Lost(lag, order);
        CheckCount(values, lost, nameof(values));
        if (order == 0)
        {
            return values.ToArray();
        }

        double[] differences = new double[values.Length - lag];
        Subtract(values, differences, lag);
        for (int k = 1; k < order; k++)
        {
            Subtract(differences.AsSpan(..^((k - 1) * lag)), differences.AsSpan(..^(k * lag)), lag);
        }

        return order == 1 ? differences : differences[..^((order - 1) * lag)];
    }

    /// <summary>
    /// The values whose differences are given and which follow <paramref name="before"/>: the inverse of
    /// <see cref="Apply"/>, for a series after its first values as for forecasts after its last.
    /// </summary>
    /// <remarks><c>Integrate(Apply(y, s, d), y[..(s·d)], s, d)</c> is <c>y[(s·d)..]</c>.</remarks>
    /// <param name="differences">The differences w in order of time.</param>
    /// <param name="before">The values just before them; the last lag·order are used.</param>
    /// <param name="lag">The lag s in steps, at least one.</param>
    /// <param name="order">How often was differenced, zero or more.</param>
    /// <exception cref="ArgumentException">There are fewer than lag·order values before.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The lag is below one, or the order below zero.</exception>
    public static double[] Integrate(
        ReadOnlySpan<double> differences,
        ReadOnlySpan<double> before,
        int lag = 1,
        int order = 1
    )
    {
        int needed = Lost(lag, order);
        CheckCount(before, needed, nameof(before));
        double[] values = differences.ToArray();
        for (int k = order - 1; k >= 0; k--)
        {
            Sum(values, Apply(before[^((k + 1) * lag)..], lag, k), lag);
        }

        return values;
    }

    /// <summary>Differences once, of a lag; the destination may be the beginning of the values themselves.</summary>
    internal static void Subtract(ReadOnlySpan<double> values, Span<double> differences, int lag)
    {
        for (int i = 0; i < values.Length - lag; i++)
        {
            differences[i] = values[i + lag] - values[i];
        }
    }

    private static void Sum(Span<double> values, ReadOnlySpan<double> before, int lag)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] += i < lag ? before[i] : values[i - lag];
        }
    }

    private static int Lost(int lag, int order)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lag, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        return checked(lag * order);
    }

    private static void CheckCount(ReadOnlySpan<double> values, int needed, string argument)
    {
        if (values.Length < needed)
        {
            throw new ArgumentException(
                $"expected at least {needed} values (lag times order), got {values.Length}",
                argument
            );
        }
    }
}
