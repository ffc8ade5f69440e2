namespace Unroll.Forecasting.Forecasters.Arima.Likelihood;

/// <summary>Takes the one-step errors of a filter as they come.</summary>
internal interface IInnovations<T>
    where T : struct, IArithmetic<T>
{
    /// <summary>Takes the errors of one step.</summary>
    /// <param name="innovations">The error of each column.</param>
    /// <param name="variance">Their variance, in units of that of the errors of the model.</param>
    /// <param name="inverse">One over the variance.</param>
    void Take(ReadOnlySpan<T> innovations, T variance, T inverse);
}
