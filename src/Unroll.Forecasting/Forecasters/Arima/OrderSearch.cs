namespace Unroll.Forecasting.Forecasters.Arima;

/// <summary>How automatic orders are searched for.</summary>
public enum OrderSearch
{
    /// <summary>From four usual models to whichever neighbour is better, until none is.</summary>
    Stepwise,

    /// <summary>All models within the limits.</summary>
    Full,
}
