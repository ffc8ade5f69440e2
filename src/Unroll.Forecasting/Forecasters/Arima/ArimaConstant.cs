namespace Unroll.Forecasting.Forecasters.Arima;

/// <summary>The constant of an ARIMA model.</summary>
public enum ArimaConstant
{
    /// <summary>A mean if the series is not differenced, nothing if it is.</summary>
    Automatic,

    /// <summary>None.</summary>
    None,

    /// <summary>The series varies about a mean; only where it is not differenced.</summary>
    Mean,

    /// <summary>
    /// The series varies about a straight line over time, β·t with t = 1, 2, …: with one difference, what it gains a
    /// step. Only with one difference at most.
    /// </summary>
    Drift,
}
