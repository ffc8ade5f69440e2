namespace Unroll.Forecasting.Minimization;

/// <summary>A smooth function to be minimised.</summary>
internal interface IObjective
{
    /// <summary>The value at a point and the gradient there; not finite outside of the domain, the gradient then being anything.</summary>
    double Evaluate(ReadOnlySpan<double> point, Span<double> gradient);
}
