namespace Unroll.Forecasting.Analysis;

/// <summary>The pattern that a series repeats every so many steps, beside a moving average over one season.</summary>
internal readonly ref struct SeasonalPattern
{
    private readonly int period;
    private readonly int first;
    private readonly double[] detrended;
    private readonly double[] smooth;
    private readonly double[] sums;
    private readonly int[] counts;

    /// <summary>Looks for the pattern.</summary>
    /// <param name="values">The complete values, two seasons or more.</param>
    /// <param name="period">The steps of a season.</param>
    /// <param name="smoothing">How many neighbouring phases are averaged, odd.</param>
    internal SeasonalPattern(ReadOnlySpan<double> values, int period, int smoothing)
    {
        this.period = period;
        double[] totals = Totals(values);
        int half = period / 2;
        int reach = smoothing / 2;
        detrended = new double[Math.Max(values.Length - (2 * half), 0)];
        for (int i = 0; i < detrended.Length; i++)
        {
            detrended[i] = values[i + half] - Average(totals, i + half, period);
        }

        double[] detrendedTotals = smoothing > 1 ? Totals(detrended) : [];
        first = half + reach;
        smooth = new double[Math.Max(detrended.Length - (2 * reach), 0)];
        sums = new double[period];
        counts = new int[period];
        for (int i = 0; i < smooth.Length; i++)
        {
            smooth[i] = smoothing > 1 ? Average(detrendedTotals, i + reach, smoothing) : detrended[i];
            int phase = (first + i) % period;
            sums[phase] += smooth[i];
            counts[phase]++;
        }

        detrended = detrended.AsSpan(reach, smooth.Length).ToArray();
    }

    /// <summary>One less the squared errors of foretelling each cycle by the others over those of foretelling none.</summary>
    internal double ForetoldShare()
    {
        double errors = 0;
        double squares = 0;
        for (int i = 0; i < smooth.Length; i++)
        {
            int phase = (first + i) % period;
            int others = counts[phase] - 1;
            double foretold = others > 0 ? (sums[phase] - smooth[i]) / others : 0;
            errors += (detrended[i] - foretold) * (detrended[i] - foretold);
            squares += detrended[i] * detrended[i];
        }

        return squares > 0 ? 1 - (errors / squares) : 0;
    }

    /// <summary>The pattern, from the phase of the first value on; its mean is zero.</summary>
    internal double[] Figure()
    {
        double[] figure = new double[period];
        for (int phase = 0; phase < period; phase++)
        {
            figure[phase] = counts[phase] > 0 ? sums[phase] / counts[phase] : 0;
        }

        double mean = Moments.Mean(figure);
        for (int phase = 0; phase < period; phase++)
        {
            figure[phase] -= mean;
        }

        return figure;
    }

    private static double[] Totals(ReadOnlySpan<double> values)
    {
        double[] totals = new double[values.Length + 1];
        for (int i = 0; i < values.Length; i++)
        {
            totals[i + 1] = totals[i] + values[i];
        }

        return totals;
    }

    /// <summary>The mean of a window around a position; an even one counts both ends by half.</summary>
    private static double Average(double[] totals, int center, int window)
    {
        int half = window / 2;
        double odd = totals[center + half + 1] - totals[center - half];
        if (window % 2 == 1)
        {
            return odd / window;
        }

        double even = totals[center + half] - totals[center - half + 1];
        return (odd + even) / 2 / window;
    }
}
