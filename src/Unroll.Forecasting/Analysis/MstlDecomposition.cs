namespace Unroll.Forecasting.Analysis;

/// <summary>A series as the sum of its trend, several seasonal parts and a remainder.</summary>
public sealed class MstlDecomposition
{
    private readonly double[] trend;
    private readonly double[][] seasonal;
    private readonly double[] remainder;

    internal MstlDecomposition(int[] periods, double[] trend, double[][] seasonal, double[] remainder)
    {
        Periods = periods;
        this.trend = trend;
        this.seasonal = seasonal;
        this.remainder = remainder;
    }

    /// <summary>The steps of each season, from the shortest on.</summary>
    public IReadOnlyList<int> Periods { get; }

    /// <summary>The slow part, as long as the series.</summary>
    public ReadOnlySpan<double> Trend => trend;

    /// <summary>What trend and seasons leave of the series.</summary>
    public ReadOnlySpan<double> Remainder => remainder;

    /// <summary>The strength of the trend, max(0, 1 - Var R / Var(T + R)), from 0 to 1.</summary>
    public double TrendStrength => Strength.Of(trend, remainder, trend);

    /// <summary>The seasonal part of one of the <see cref="Periods"/>, by position.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such period.</exception>
    public ReadOnlySpan<double> Seasonal(int index) => seasonal[index];

    /// <summary>The strength of the season of one of the <see cref="Periods"/>, max(0, 1 - Var R / Var(S + R)).</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such period.</exception>
    public double SeasonalStrength(int index) => Strength.Of(seasonal[index], remainder, trend);
}
