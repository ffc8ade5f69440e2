namespace Unroll.Datasets.Generators;

/// <summary>A batch of made-up series: each is the sum of two sine waves and of noise.</summary>
/// <remarks>
/// <para>y(t) = 0.5 sin((t - p1)(10 + 10 f1)) + 0.2 sin((t - p2)(20 + 20 f2)) + 0.1 (u - 0.5)</para>
/// <para>
/// with time t from 0 to 1, and frequencies f1, f2, phases p1, p2 and, for each value, u drawn uniformly from [0, 1). The
/// numbers are those of NumPy's <c>numpy.random.seed(seed)</c>, drawn in the order f1, f2, p1, p2 of all rows, then u row by
/// row; so the series are those that the textbooks' Python code makes of the same seed.
/// </para>
/// <para>Source: A. Géron, Hands-On Machine Learning, second edition, chapter 15, Forecasting a Time Series.</para>
/// </remarks>
public static class SyntheticSeries
{
    /// <summary>Makes the series: [rows, steps], row after row.</summary>
    /// <param name="rows">How many series.</param>
    /// <param name="steps">How many values each has; at least 2.</param>
    /// <param name="seed">What fixes them.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than one row or two steps.</exception>
    public static float[] Generate(int rows, int steps, uint seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2);
        var random = new MersenneTwister(seed);
        double[] slow = Draw(random, rows);
        double[] fast = Draw(random, rows);
        double[] slowPhase = Draw(random, rows);
        double[] fastPhase = Draw(random, rows);
        double step = 1.0 / (steps - 1);
        float[] series = new float[checked(rows * steps)];
        for (int i = 0; i < series.Length; i++)
        {
            int row = i / steps;
            int t = i % steps;
            double time = t == steps - 1 ? 1 : t * step;
            double value = 0.5 * Math.Sin((time - slowPhase[row]) * ((slow[row] * 10) + 10));
            value += 0.2 * Math.Sin((time - fastPhase[row]) * ((fast[row] * 20) + 20));
            value += 0.1 * (random.NextDouble() - 0.5);
            series[i] = (float)value;
        }

        return series;
    }

    private static double[] Draw(MersenneTwister random, int count)
    {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++)
        {
            numbers[i] = random.NextDouble();
        }

        return numbers;
    }
}
