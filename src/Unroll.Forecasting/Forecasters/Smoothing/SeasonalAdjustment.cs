using MathNet.Numerics.Distributions;
using Unroll.Forecasting.Analysis;

namespace Unroll.Forecasting.Forecasters.Smoothing;

/// <summary>
/// A fixed seasonal figure that is taken out of a series before it is forecast, and put back afterwards: a factor
/// where all values are above zero, else added. A series without a significant season has none.
/// </summary>
internal sealed class SeasonalAdjustment
{
    private const double Significance = 0.95;
    private const double LeastFactor = 1e-4;

    private readonly double[] figure;
    private readonly SeasonalForm form;

    private SeasonalAdjustment(double[] figure, SeasonalForm form)
    {
        this.figure = figure;
        this.form = form;
    }

    /// <summary>
    /// The adjustment of a series: none, unless the autocorrelation at the lag of the season lies outside of the
    /// 90 % band of a series that is correlated up to that lag, |r(m)| &gt; 1.645·√((1 + 2·Σ r(k)²)/n).
    /// </summary>
    /// <remarks>Source: the test of the M3 competition, Assimakopoulos and Nikolopoulos, 2000.</remarks>
    internal static SeasonalAdjustment Of(ReadOnlySpan<double> values, int season)
    {
        bool isConstant = !values.ContainsAnyExcept(values[0]);
        if (season < 2 || values.Length <= 2 * season || isConstant || !IsSeasonal(values, season))
        {
            return new([], SeasonalForm.Additive);
        }

        bool isPositive = !values.ContainsAnyInRange(double.NegativeInfinity, 0);
        SeasonalForm kind = isPositive ? SeasonalForm.Multiplicative : SeasonalForm.Additive;
        double[] phases = ClassicalDecomposition.Decompose(values, season, kind).Figure.ToArray();
        bool isSound = !isPositive || Array.TrueForAll(phases, factor => factor > LeastFactor);
        return new(isSound ? phases : [], kind);
    }

    /// <summary>How many times as large as adjusted ones the differences at a position are.</summary>
    internal double Factor(int position) =>
        figure.Length > 0 && form == SeasonalForm.Multiplicative ? figure[position % figure.Length] : 1;

    /// <summary>A value without its season.</summary>
    internal double Remove(double value, int position) => (value - Offset(position)) / Factor(position);

    /// <summary>A value with its season again.</summary>
    internal double Restore(double value, int position) => (value * Factor(position)) + Offset(position);

    /// <summary>The values, from a position on, without their season.</summary>
    internal double[] Remove(ReadOnlySpan<double> values, int position)
    {
        var adjusted = new double[values.Length];
        for (int i = 0; i < adjusted.Length; i++)
        {
            adjusted[i] = Remove(values[i], position + i);
        }

        return adjusted;
    }

    private double Offset(int position) =>
        figure.Length > 0 && form == SeasonalForm.Additive ? figure[position % figure.Length] : 0;

    private static bool IsSeasonal(ReadOnlySpan<double> values, int season)
    {
        double[] correlations = Autocorrelation.Acf(values, season);
        double sum = 0;
        for (int lag = 1; lag < season; lag++)
        {
            sum += correlations[lag] * correlations[lag];
        }

        double band = Normal.InvCDF(0, 1, Significance) * Math.Sqrt((1 + (2 * sum)) / values.Length);
        return Math.Abs(correlations[season]) > band;
    }
}
