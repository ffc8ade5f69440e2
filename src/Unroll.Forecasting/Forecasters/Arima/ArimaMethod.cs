namespace Unroll.Forecasting.Forecasters.Arima;

/// <summary>How the coefficients of an ARIMA model are estimated.</summary>
public enum ArimaMethod
{
    /// <summary>They maximise the exact Gaussian likelihood.</summary>
    MaximumLikelihood,

    /// <summary>
    /// They minimise the sum of squared one-step errors, the first p + sP of which are taken for nothing: quicker on
    /// very long series, and worse on short ones.
    /// </summary>
    ConditionalSumOfSquares,
}
