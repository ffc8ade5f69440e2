namespace Unroll.Forecasting.Forecasters.Smoothing;

/// <summary>How the level ℓ grows with the slope b in an exponential smoothing model.</summary>
public enum TrendType
{
    /// <summary>ℓ.</summary>
    None,

    /// <summary>ℓ + b.</summary>
    Additive,

    /// <summary>ℓ + φb, the growth dying out by φ a step.</summary>
    DampedAdditive,

    /// <summary>ℓ·b.</summary>
    Multiplicative,

    /// <summary>ℓ·b^φ, the growth dying out by φ a step.</summary>
    DampedMultiplicative,
}
