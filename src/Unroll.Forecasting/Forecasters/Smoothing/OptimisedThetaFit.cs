namespace Unroll.Forecasting.Forecasters.Smoothing;

/// <summary>The best optimised Theta model for a given α.</summary>
/// <param name="Level">The level after the last value.</param>
/// <param name="Weight">1 - 1/θ, from 0 to 1.</param>
/// <param name="SumOfSquares">The sum of squared one-step errors.</param>
internal readonly record struct OptimisedThetaFit(double Level, double Weight, double SumOfSquares)
{
    /// <summary>Solves for the initial level and the weight, in both of which the one-step means are linear.</summary>
    internal static OptimisedThetaFit At(double alpha, ReadOnlySpan<double> values, RegressionLine line)
    {
        // With e the error of a level that starts at the first value: e - (1-α)^(t-1)·x - w·k(t) is to be small.
        double level = values[0];
        double decay = 1;
        double squares = 0;
        double startStart = 0;
        double startLine = 0;
        double lineLine = 0;
        double startError = 0;
        double lineError = 0;
        foreach (double value in values)
        {
            double error = value - level;
            double grown = (decay * line.Intercept) + ((1 - (decay * (1 - alpha))) / alpha * line.Slope);
            squares += error * error;
            startStart += decay * decay;
            startLine += decay * grown;
            lineLine += grown * grown;
            startError += decay * error;
            lineError += grown * error;
            level += alpha * error;
            decay *= 1 - alpha;
        }

        double determinant = (startStart * lineLine) - (startLine * startLine);
        double weight =
            determinant > 1e-12 * startStart * lineLine
                ? Math.Clamp(((startStart * lineError) - (startLine * startError)) / determinant, 0, 1)
                : 0;
        double start = (startError - (weight * startLine)) / startStart;
        double rest =
            squares
            - (2 * ((start * startError) + (weight * lineError)))
            + (start * start * startStart)
            + (2 * start * weight * startLine)
            + (weight * weight * lineLine);
        return new(level + (decay * start), weight, Math.Max(rest, 0));
    }
}
