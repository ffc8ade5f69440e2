using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Forecasters.Smoothing;

/// <summary>
/// The Theta method, which won the M3 competition: simple exponential smoothing of the seasonally adjusted series,
/// with half the slope of its regression line as drift,
/// ŷ(n+h) = ℓ(n) + ½b·(h - 1 + (1 - (1-α)ⁿ)/α).
/// </summary>
/// <remarks>
/// <para>
/// The season, if it is significant, is that of the classical decomposition: a factor where all values are above zero,
/// else added. Intervals are Gaussian with the standard deviation σ√(1 + (h-1)α²) of the adjusted series, times the
/// factor of the season.
/// </para>
/// <para>
/// Sources: Assimakopoulos and Nikolopoulos, The theta model: a decomposition approach to forecasting, 2000; Hyndman
/// and Billah, Unmasking the Theta method, 2003.
/// </para>
/// </remarks>
public sealed class Theta : ThetaForecaster
{
    private const int LeastRows = 5;

    /// <inheritdoc/>
    public override string Name => "theta";

    private protected override ThetaModel Fit(double[] values, int season)
    {
        var adjustment = SeasonalAdjustment.Of(values, season);
        double[] adjusted = adjustment.Remove(values, 0);
        EtsFit smoothing =
            EtsEstimator.Fit(new(ErrorType.Additive, TrendType.None, SeasonType.None), adjusted, season: 1)
            ?? throw new SeriesException(
                $"theta needs at least {LeastRows} rows, got {values.Length}; give a longer history or choose a simpler model"
            );
        return Around(adjustment, adjusted, smoothing);
    }

    /// <summary>The model around a smoothed level of the seasonally adjusted values.</summary>
    internal static ThetaModel Around(SeasonalAdjustment adjustment, double[] adjusted, EtsFit smoothing) =>
        new(
            adjustment,
            new HalfDrift(RegressionLine.Through(adjusted).Slope),
            smoothing.Parameters.Alpha,
            smoothing.Final.Level,
            adjusted.Length,
            smoothing.Variance
        );

    private sealed class HalfDrift(double slope) : IThetaLine
    {
        public double Growth(double alpha, int count, int step) =>
            0.5 * slope * (step - 1 + ((1 - Math.Pow(1 - alpha, count)) / alpha));
    }
}
