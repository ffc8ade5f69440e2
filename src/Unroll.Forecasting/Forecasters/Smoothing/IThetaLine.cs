namespace Unroll.Forecasting.Forecasters.Smoothing;

/// <summary>What a Theta model adds to the smoothed level.</summary>
internal interface IThetaLine
{
    /// <summary>The growth from the level after n observations to a step of the forecast, from 1.</summary>
    double Growth(double alpha, int count, int step);
}
