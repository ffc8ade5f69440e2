namespace Unroll.Forecasting.Analysis;

/// <summary>A series as the sum of its trend, a seasonal part and a remainder.</summary>
public sealed class StlDecomposition
{
    private readonly double[] trend;
    private readonly double[] seasonal;
    private readonly double[] remainder;
    private readonly double[] weights;

    internal StlDecomposition(double[] trend, double[] seasonal, double[] remainder, double[] weights)
    {
        this.trend = trend;
        this.seasonal = seasonal;
        this.remainder = remainder;
        this.weights = weights;
    }

    /// <summary>The slow part, as long as the series.</summary>
    public ReadOnlySpan<double> Trend => trend;

    /// <summary>The part that repeats, as long as the series.</summary>
    public ReadOnlySpan<double> Seasonal => seasonal;

    /// <summary>What trend and season leave of the series.</summary>
    public ReadOnlySpan<double> Remainder => remainder;

    /// <summary>The weight of each value, 1 for an ordinary one and 0 for an outlier; all 1 if not robust.</summary>
    public ReadOnlySpan<double> Weights => weights;

    /// <summary>The strength of the season, max(0, 1 - Var R / Var(S + R)), from 0 to 1.</summary>
    /// <remarks>
    /// Source: Wang, Smith and Hyndman, Characteristic-based clustering for time series data, 2006. Zero for a series
    /// with nothing beside its trend.
    /// </remarks>
    public double SeasonalStrength => Strength.Of(seasonal, remainder, trend);

    /// <summary>The strength of the trend, max(0, 1 - Var R / Var(T + R)), from 0 to 1.</summary>
    /// <remarks>As <see cref="SeasonalStrength"/>; zero for a series with nothing beside its season.</remarks>
    public double TrendStrength => Strength.Of(trend, remainder, trend);
}
