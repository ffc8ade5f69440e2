namespace Unroll.Forecasting.Minimization;

/// <summary>The minimum of a function of one variable on an interval, without derivatives.</summary>
/// <remarks>
/// Parabolic steps where they converge, golden sections where they do not. The ends of the interval are approached,
/// never evaluated. Source: Brent, Algorithms for Minimization without Derivatives, 1973, chapter 5.
/// </remarks>
internal static class BrentMinimum
{
    private static readonly double GoldenSection = (3 - Math.Sqrt(5)) / 2;
    private static readonly double SquareRootOfEpsilon = Math.Sqrt(double.BitIncrement(1) - 1);

    /// <summary>Where the function is smallest, to a tolerance; a value that is no number counts as large.</summary>
    internal static double Find(Func<double, double> function, double lower, double upper, double tolerance)
    {
        double best = lower + (GoldenSection * (upper - lower));
        double second = best;
        double third = best;
        double valueAtBest = Value(function, best);
        double valueAtSecond = valueAtBest;
        double valueAtThird = valueAtBest;
        double step = 0;
        double stepBefore = 0;
        while (true)
        {
            double middle = (lower + upper) / 2;
            double resolution = (SquareRootOfEpsilon * Math.Abs(best)) + (tolerance / 3);
            if (Math.Abs(best - middle) <= (2 * resolution) - ((upper - lower) / 2))
            {
                return best;
            }

            double numerator = 0;
            double denominator = 0;
            double limit = 0;
            if (Math.Abs(stepBefore) > resolution)
            {
                double towardsSecond = (best - second) * (valueAtBest - valueAtThird);
                double towardsThird = (best - third) * (valueAtBest - valueAtSecond);
                numerator = ((best - third) * towardsThird) - ((best - second) * towardsSecond);
                denominator = 2 * (towardsThird - towardsSecond);
                numerator = denominator > 0 ? -numerator : numerator;
                denominator = Math.Abs(denominator);
                limit = stepBefore;
                stepBefore = step;
            }

            bool isGolden =
                Math.Abs(numerator) >= Math.Abs(denominator * limit / 2)
                || numerator <= denominator * (lower - best)
                || numerator >= denominator * (upper - best);
            if (isGolden)
            {
                stepBefore = best < middle ? upper - best : lower - best;
                step = GoldenSection * stepBefore;
            }
            else
            {
                step = numerator / denominator;
                double at = best + step;
                if (at - lower < 2 * resolution || upper - at < 2 * resolution)
                {
                    step = best < middle ? resolution : -resolution;
                }
            }

            double next = best + (Math.Abs(step) >= resolution ? step : Math.CopySign(resolution, step));
            double value = Value(function, next);
            if (value <= valueAtBest)
            {
                (lower, upper) = next < best ? (lower, best) : (best, upper);
                (third, valueAtThird) = (second, valueAtSecond);
                (second, valueAtSecond) = (best, valueAtBest);
                (best, valueAtBest) = (next, value);
                continue;
            }

            (lower, upper) = next < best ? (next, upper) : (lower, next);
            if (value <= valueAtSecond || second == best)
            {
                (third, valueAtThird) = (second, valueAtSecond);
                (second, valueAtSecond) = (next, value);
            }
            else if (value <= valueAtThird || third == best || third == second)
            {
                (third, valueAtThird) = (next, value);
            }
        }
    }

    private static double Value(Func<double, double> function, double at)
    {
        double value = function(at);
        return double.IsFinite(value) ? value : double.MaxValue;
    }
}
