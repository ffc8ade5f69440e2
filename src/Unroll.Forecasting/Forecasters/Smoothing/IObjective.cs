namespace Unroll.Forecasting.Forecasters.Smoothing;

/// <summary>A smooth function to be minimised.</summary>
internal interface IObjective
{
    /// <summary>The value at a point and the gradient there; infinite outside of the domain, the gradient then being anything.</summary>
    double Evaluate(ReadOnlySpan<double> point, Span<double> gradient);
}
