namespace Unroll.Forecasting.Analysis;

/// <summary>The steps that <see cref="Stl"/> repeats, over scratch memory that it lends.</summary>
internal readonly ref struct StlPass
{
    private readonly ReadOnlySpan<double> values;
    private readonly int period;
    private readonly Loess seasonalLoess;
    private readonly Loess trendLoess;
    private readonly Loess lowPassLoess;

    // A curve for each phase, one season longer than the series at both ends.
    private readonly Span<double> extended;
    private readonly Span<double> filtered;
    private readonly Span<double> work;
    private readonly Span<double> phase;
    private readonly Span<double> phaseWeights;
    private readonly Span<double> phaseSmooth;
    private readonly Span<double> kernel;

    internal StlPass(ReadOnlySpan<double> values, int period, StlOptions options, Span<double> scratch)
    {
        int n = values.Length;
        int longest = n + (2 * period);
        int cycles = Cycles(n, period);
        this.values = values;
        this.period = period;
        seasonalLoess = options.Seasonal(n);
        trendLoess = options.Trend(n, period);
        lowPassLoess = options.LowPass(period);
        extended = scratch[..longest];
        filtered = scratch.Slice(longest, longest);
        work = scratch.Slice(2 * longest, n);
        kernel = scratch.Slice((2 * longest) + n, n);
        Span<double> phases = scratch.Slice((2 * longest) + (2 * n), 3 * cycles);
        phase = phases[..cycles];
        phaseWeights = phases.Slice(cycles, cycles);
        phaseSmooth = phases[(2 * cycles)..];
    }

    internal static int ScratchSize(int n, int period) =>
        checked((2 * (n + (2 * period))) + (2 * n) + (3 * Cycles(n, period)));

    /// <summary>Finds the season around a trend, and the trend beside that season.</summary>
    internal void Refine(Span<double> trend, Span<double> seasonal, ReadOnlySpan<double> weights)
    {
        int n = values.Length;
        for (int i = 0; i < n; i++)
        {
            work[i] = values[i] - trend[i];
        }

        SmoothPhases(weights);
        Average(extended, filtered, period);
        Average(filtered[..(n + period + 1)], filtered, period);
        Average(filtered[..(n + 2)], filtered, 3);
        lowPassLoess.Smooth(filtered[..n], [], work, kernel);
        for (int i = 0; i < n; i++)
        {
            seasonal[i] = extended[period + i] - work[i];
            work[i] = values[i] - seasonal[i];
        }

        trendLoess.Smooth(work, weights, trend, kernel);
    }

    /// <summary>The bisquare weights (1 - (r/6m)²)² of residuals r, where m is the median of their magnitudes.</summary>
    internal void Weigh(ReadOnlySpan<double> trend, ReadOnlySpan<double> seasonal, Span<double> weights)
    {
        int n = values.Length;
        for (int i = 0; i < n; i++)
        {
            weights[i] = Math.Abs(values[i] - trend[i] - seasonal[i]);
        }

        // The published program names the two middle positions in descending order, for which the partial sort is not
        // made: of an even count it may take a neighbour. Robust decompositions are known by its figures, so we follow.
        weights.CopyTo(work);
        PartialSort.Sort(work, n / 2, n - (n / 2) - 1);
        double reach = 3 * (work[n / 2] + work[n - (n / 2) - 1]);
        double far = 0.999 * reach;
        double near = 0.001 * reach;
        foreach (ref double weight in weights)
        {
            double ratio = weight / reach;
            double falling = 1 - (ratio * ratio);
            weight =
                weight <= near ? 1
                : weight <= far ? falling * falling
                : 0;
        }
    }

    private static int Cycles(int n, int period) => ((n - 1) / period) + 1;

    /// <summary>The moving average of a window; it may take the place of the values.</summary>
    private static void Average(ReadOnlySpan<double> from, Span<double> averages, int window)
    {
        double sum = 0;
        for (int i = 0; i < window; i++)
        {
            sum += from[i];
        }

        for (int i = 0; ; i++)
        {
            double oldest = from[i];
            averages[i] = sum / window;
            if (i + window == from.Length)
            {
                return;
            }

            sum += from[i + window] - oldest;
        }
    }

    private void SmoothPhases(ReadOnlySpan<double> weights)
    {
        int n = values.Length;
        for (int first = 0; first < period; first++)
        {
            int count = ((n - first - 1) / period) + 1;
            Span<double> own = phase[..count];
            Span<double> ownWeights = weights.IsEmpty ? [] : phaseWeights[..count];
            for (int i = 0; i < count; i++)
            {
                own[i] = work[(i * period) + first];
                if (!weights.IsEmpty)
                {
                    ownWeights[i] = weights[(i * period) + first];
                }
            }

            seasonalLoess.Smooth(own, ownWeights, phaseSmooth[..count], kernel);
            int last = Math.Max(count - seasonalLoess.Window, 0);
            extended[first] = seasonalLoess.At(-1, 0, own, ownWeights, kernel) ?? phaseSmooth[0];
            for (int i = 0; i < count; i++)
            {
                extended[((i + 1) * period) + first] = phaseSmooth[i];
            }

            extended[((count + 1) * period) + first] =
                seasonalLoess.At(count, last, own, ownWeights, kernel) ?? phaseSmooth[count - 1];
        }
    }
}
