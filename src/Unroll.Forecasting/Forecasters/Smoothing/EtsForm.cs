namespace Unroll.Forecasting.Forecasters.Smoothing;

/// <summary>One of the thirty models of exponential smoothing: its error, trend and season.</summary>
/// <remarks>
/// Source: Hyndman, Koehler, Ord and Snyder, Forecasting with Exponential Smoothing: The State Space Approach, 2008,
/// tables 2.2 and 2.3.
/// </remarks>
/// <param name="Error">How the error enters.</param>
/// <param name="Trend">How the level grows.</param>
/// <param name="Season">How the season joins.</param>
public readonly record struct EtsForm(ErrorType Error, TrendType Trend, SeasonType Season)
{
    /// <summary>The field's name of the model, for instance <c>ETS(M,Ad,M)</c>.</summary>
    public override string ToString() => $"ETS({Letter(Error)},{Letter(Trend)},{Letter(Season)})";

    internal bool HasTrend => Trend != TrendType.None;

    internal bool IsDamped => Trend is TrendType.DampedAdditive or TrendType.DampedMultiplicative;

    internal bool HasMultiplicativeTrend =>
        Trend is TrendType.Multiplicative or TrendType.DampedMultiplicative;

    internal bool IsSeasonal => Season != SeasonType.None;

    /// <summary>Whether a part is multiplied, which makes sense for values above zero only.</summary>
    internal bool NeedsPositiveValues =>
        Error == ErrorType.Multiplicative || Season == SeasonType.Multiplicative || HasMultiplicativeTrend;

    /// <summary>
    /// Whether the variance of forecasts is finite and the recursion stable for data of every kind: not for an additive
    /// error where anything else is multiplied, nor for a multiplied trend with an added season.
    /// </summary>
    internal bool IsStable =>
        Error == ErrorType.Additive
            ? Season != SeasonType.Multiplicative && !HasMultiplicativeTrend
            : !(HasMultiplicativeTrend && Season == SeasonType.Additive);

    /// <summary>How many numbers are estimated: smoothing parameters, free initial states and the variance.</summary>
    internal int ParameterCount(int season) =>
        2 + (HasTrend ? 2 : 0) + (IsDamped ? 1 : 0) + (IsSeasonal ? season : 0) + 1;

    private static string Letter(ErrorType error) => error == ErrorType.Additive ? "A" : "M";

    private static string Letter(TrendType trend) =>
        trend switch
        {
            TrendType.None => "N",
            TrendType.Additive => "A",
            TrendType.DampedAdditive => "Ad",
            TrendType.Multiplicative => "M",
            _ => "Md",
        };

    private static string Letter(SeasonType season) =>
        season switch
        {
            SeasonType.None => "N",
            SeasonType.Additive => "A",
            _ => "M",
        };
}
