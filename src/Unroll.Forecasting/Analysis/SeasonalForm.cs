namespace Unroll.Forecasting.Analysis;

/// <summary>How a seasonal part joins the rest of a series.</summary>
public enum SeasonalForm
{
    /// <summary>It is added: y = T + S + R.</summary>
    Additive,

    /// <summary>It is a factor: y = T·S·R.</summary>
    Multiplicative,
}
