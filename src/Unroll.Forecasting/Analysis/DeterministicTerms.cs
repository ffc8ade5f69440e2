namespace Unroll.Forecasting.Analysis;

/// <summary>What a test of stationarity takes out of a series before it looks for a unit root.</summary>
public enum DeterministicTerms
{
    /// <summary>Nothing: the series has no mean.</summary>
    None,

    /// <summary>A constant: the series has a level.</summary>
    Constant,

    /// <summary>A constant and a straight line over time.</summary>
    Trend,
}
