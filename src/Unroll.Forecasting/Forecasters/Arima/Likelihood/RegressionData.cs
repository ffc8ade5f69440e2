namespace Unroll.Forecasting.Forecasters.Arima.Likelihood;

/// <summary>A series and the regressors beside it, column by column; the series is the first.</summary>
/// <param name="Values">The columns, one after the other.</param>
/// <param name="Count">The length of each.</param>
internal sealed record RegressionData(double[] Values, int Count)
{
    /// <summary>How many columns there are, the series included.</summary>
    public int Columns => Values.Length / Count;

    public ReadOnlySpan<double> Column(int column) => Values.AsSpan(column * Count, Count);
}
