namespace Unroll.Forecasting.Forecasters.Smoothing;

/// <summary>How the error enters an exponential smoothing model.</summary>
public enum ErrorType
{
    /// <summary>y = μ + ε.</summary>
    Additive,

    /// <summary>y = μ(1 + ε): errors grow with the mean.</summary>
    Multiplicative,
}
