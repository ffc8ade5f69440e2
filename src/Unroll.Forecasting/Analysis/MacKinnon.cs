using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Unroll.Forecasting.Analysis;

/// <summary>
/// The asymptotic distribution of the t value of <see cref="DickeyFullerTest"/>: Φ of a polynomial in it, one for small
/// and one for large values.
/// </summary>
/// <remarks>
/// Source: MacKinnon, Approximate asymptotic distribution functions for unit-root and cointegration tests, Journal of
/// Business and Economic Statistics 12, 1994, tables 3 and 4, for one variable.
/// </remarks>
internal static class MacKinnon
{
    private static readonly Surface None = new(
        -19.04,
        -1.04,
        double.PositiveInfinity,
        [0.6344, 1.2378, 0.032496],
        [0.4797, 0.93557, -0.06999, 0.033066]
    );

    private static readonly Surface Constant = new(
        -18.83,
        -1.61,
        2.74,
        [2.1659, 1.4412, 0.038269],
        [1.7339, 0.93202, -0.12745, -0.010368]
    );

    private static readonly Surface Trend = new(
        -16.18,
        -2.89,
        0.7,
        [3.2512, 1.6047, 0.049588],
        [2.5261, 0.61654, -0.37956, -0.060285]
    );

    internal static double PValue(double statistic, DeterministicTerms terms)
    {
        Surface surface = terms switch
        {
            DeterministicTerms.None => None,
            DeterministicTerms.Constant => Constant,
            _ => Trend,
        };
        return statistic > surface.Highest ? 1
            : statistic < surface.Lowest ? 0
            : Normal.CDF(
                0,
                1,
                Polynomial.Evaluate(statistic, statistic <= surface.Turn ? surface.Small : surface.Large)
            );
    }

    /// <summary>Where the polynomials hold, and their coefficients from the constant on.</summary>
    private sealed record Surface(double Lowest, double Turn, double Highest, double[] Small, double[] Large);
}
