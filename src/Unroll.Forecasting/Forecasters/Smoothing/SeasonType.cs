namespace Unroll.Forecasting.Forecasters.Smoothing;

/// <summary>How the season s joins the level and trend q of an exponential smoothing model.</summary>
public enum SeasonType
{
    /// <summary>μ = q.</summary>
    None,

    /// <summary>μ = q + s.</summary>
    Additive,

    /// <summary>μ = q·s.</summary>
    Multiplicative,
}
