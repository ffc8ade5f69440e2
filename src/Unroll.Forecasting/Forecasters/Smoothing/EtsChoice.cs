namespace Unroll.Forecasting.Forecasters.Smoothing;

/// <summary>The models that may be chosen from: those that agree with what was asked for.</summary>
/// <param name="Error">The error, or null for either.</param>
/// <param name="Trend">The trend, or null for any that is not multiplied.</param>
/// <param name="Season">The season, or null for any.</param>
internal sealed record EtsChoice(ErrorType? Error, TrendType? Trend, SeasonType? Season)
{
    /// <summary>Whether one model was asked for.</summary>
    public bool IsOne => Error is not null && Trend is not null && Season is not null;

    /// <summary>
    /// The models, those left out that are unstable (unless asked for by name) or cannot be for such data.
    /// </summary>
    /// <param name="isPositive">Whether all values are above zero.</param>
    /// <param name="isSeasonal">Whether the data can have a season.</param>
    internal IEnumerable<EtsForm> Forms(bool isPositive, bool isSeasonal) =>
        from error in Error is { } e ? [e] : Enum.GetValues<ErrorType>()
        from trend in Trend is { } t
            ? [t]
            : (TrendType[])[TrendType.None, TrendType.Additive, TrendType.DampedAdditive]
        from season in Season is { } s ? [s] : Enum.GetValues<SeasonType>()
        let form = new EtsForm(error, trend, season)
        where
            (IsOne || form.IsStable)
            && (isPositive || !form.NeedsPositiveValues)
            && (isSeasonal || !form.IsSeasonal)
        select form;

    /// <summary>The fit with the least AICc; null if nothing can be fitted.</summary>
    internal EtsFit? Best(
        ReadOnlySpan<double> values,
        int season,
        CancellationToken cancellationToken = default
    )
    {
        bool isPositive = !values.ContainsAnyInRange(double.NegativeInfinity, 0);
        EtsFit? best = null;
        foreach (EtsForm form in Forms(isPositive, season > 1 && values.Length > season))
        {
            cancellationToken.ThrowIfCancellationRequested();
            EtsFit? fit = EtsEstimator.Fit(form, values, season);
            if (fit is not null && (best is null || fit.Criteria.Aicc < best.Criteria.Aicc))
            {
                best = fit;
            }
        }

        return best;
    }
}
