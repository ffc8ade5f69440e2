namespace Unroll.Forecasting.Forecasters.Smoothing;

/// <summary>The state of a model between two observations.</summary>
/// <param name="Level">The level ℓ.</param>
/// <param name="Slope">The slope b; of a model without trend, anything.</param>
/// <param name="Seasons">The season of each of the next steps, [m]; empty for a model without season.</param>
internal sealed record EtsState(double Level, double Slope, double[] Seasons)
{
    /// <summary>The state of the same model for a series that is <paramref name="factor"/> times as large.</summary>
    internal EtsState Scaled(EtsForm form, double factor) =>
        new(
            Level * factor,
            form.HasMultiplicativeTrend ? Slope : Slope * factor,
            form.Season == SeasonType.Additive ? [.. Seasons.Select(season => season * factor)] : Seasons
        );
}
