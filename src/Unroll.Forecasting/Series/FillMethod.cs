namespace Unroll.Forecasting.Series;

/// <summary>How missing values are filled.</summary>
public enum FillMethod
{
    /// <summary>The last value before the gap; it never looks ahead. A gap at the very beginning stays.</summary>
    Forward,

    /// <summary>
    /// The straight line between the values on both sides of the gap; at either end of the series, the nearest value.
    /// </summary>
    Linear,

    /// <summary>
    /// As <see cref="Linear"/>, but each phase of the season on its own: a missing Monday lies between the Mondays
    /// before and after it.
    /// </summary>
    Seasonal,
}
