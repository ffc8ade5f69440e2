namespace Unroll.Forecasting.Forecasters.Arima.Likelihood;

/// <summary>
/// Minimisation by the method of Broyden, Fletcher, Goldfarb and Shanno, of functions that are minus a log-likelihood:
/// differences far below one do not matter, whatever the data are.
/// </summary>
/// <remarks>Source: Nocedal and Wright, Numerical Optimization, 2nd edition, 2006, algorithm 6.1.</remarks>
internal static class QuasiNewton
{
    private const double SufficientDecrease = 1e-4;
    private const double LongestStep = 0.7;
    private const double SmallestShare = 1e-6;

    /// <summary>Goes downhill from a point, which it moves to the minimum.</summary>
    /// <param name="objective">The function.</param>
    /// <param name="point">Where to begin; then the best point found.</param>
    /// <param name="information">About the second derivative of the function, the same for all variables.</param>
    /// <param name="tolerance">Stops when the next step is expected to gain less than that.</param>
    /// <param name="iterations">At most so many.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The smallest value found; not finite if the function is not even defined where it begins.</returns>
    public static double Minimise(
        IObjective objective,
        Span<double> point,
        double information,
        double tolerance,
        int iterations,
        CancellationToken cancellationToken
    )
    {
        int n = objective.Size;
        double[] gradient = new double[n];
        double value = objective.Evaluate(point, gradient);
        double[] inverse = new double[n * n];
        Reset(inverse, n, 1 / information);
        double[] step = new double[n];
        double[] next = new double[n];
        double[] nextGradient = new double[n];
        bool isFresh = true;
        for (int iteration = 0; iteration < iterations && double.IsFinite(value); iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double slope = Direction(inverse, gradient, step);
            if (!(slope < 0))
            {
                Reset(inverse, n, 1 / information);
                isFresh = true;
                slope = Direction(inverse, gradient, step);
            }

            if (!(slope < -tolerance))
            {
                break;
            }

            slope *= Shorten(step);
            double share = 1;
            double nextValue;
            while (true)
            {
                for (int i = 0; i < n; i++)
                {
                    next[i] = point[i] + (share * step[i]);
                }

                nextValue = objective.Evaluate(next, nextGradient);
                if (nextValue <= value + (SufficientDecrease * share * slope) || share < SmallestShare)
                {
                    break;
                }

                // The parabola through what is known, as far as it can be trusted.
                double wanted = -slope * share * share / (2 * (nextValue - value - (share * slope)));
                share = double.IsFinite(wanted) ? Math.Clamp(wanted, 0.1 * share, 0.5 * share) : 0.25 * share;
            }

            if (!(nextValue < value))
            {
                if (isFresh)
                {
                    break;
                }

                Reset(inverse, n, 1 / information);
                isFresh = true;
                continue;
            }

            Update(inverse, point, next, gradient, nextGradient);
            isFresh = false;
            next.CopyTo(point);
            (gradient, nextGradient) = (nextGradient, gradient);
            value = nextValue;
        }

        return value;
    }

    private static void Reset(double[] inverse, int n, double diagonal)
    {
        inverse.AsSpan().Clear();
        for (int i = 0; i < n; i++)
        {
            inverse[(i * n) + i] = diagonal;
        }
    }

    private static double Direction(double[] inverse, double[] gradient, double[] step)
    {
        int n = gradient.Length;
        double slope = 0;
        for (int i = 0; i < n; i++)
        {
            double sum = 0;
            for (int j = 0; j < n; j++)
            {
                sum -= inverse[(i * n) + j] * gradient[j];
            }

            step[i] = sum;
            slope += sum * gradient[i];
        }

        return slope;
    }

    private static double Shorten(double[] step)
    {
        double largest = 0;
        foreach (double part in step)
        {
            largest = Math.Max(largest, Math.Abs(part));
        }

        double share = Math.Min(1, LongestStep / largest);
        for (int i = 0; i < step.Length && share < 1; i++)
        {
            step[i] *= share;
        }

        return share;
    }

    // H ← (I - ρsyᵀ)H(I - ρysᵀ) + ρssᵀ with ρ = 1/yᵀs, left as it is where the function bends the wrong way.
    private static void Update(
        double[] inverse,
        ReadOnlySpan<double> point,
        double[] next,
        double[] gradient,
        double[] nextGradient
    )
    {
        int n = gradient.Length;
        Span<double> moved = n <= 64 ? stackalloc double[n] : new double[n];
        Span<double> product = n <= 64 ? stackalloc double[n] : new double[n];
        double curvature = 0;
        double length = 0;
        double change = 0;
        for (int i = 0; i < n; i++)
        {
            moved[i] = next[i] - point[i];
            double difference = nextGradient[i] - gradient[i];
            curvature += moved[i] * difference;
            length += moved[i] * moved[i];
            change += difference * difference;
        }

        if (!(curvature > 1e-10 * Math.Sqrt(length * change)))
        {
            return;
        }

        double quadratic = 0;
        for (int i = 0; i < n; i++)
        {
            double sum = 0;
            for (int j = 0; j < n; j++)
            {
                sum += inverse[(i * n) + j] * (nextGradient[j] - gradient[j]);
            }

            product[i] = sum;
            quadratic += sum * (nextGradient[i] - gradient[i]);
        }

        double scale = (1 + (quadratic / curvature)) / curvature;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                inverse[(i * n) + j] +=
                    (scale * moved[i] * moved[j])
                    - (((moved[i] * product[j]) + (product[i] * moved[j])) / curvature);
            }
        }
    }
}
