namespace Unroll.Forecasting.Forecasters.Arima.Likelihood;

/// <summary>A function to be minimised.</summary>
internal interface IObjective
{
    /// <summary>How many variables it has.</summary>
    int Size { get; }

    /// <summary>Its value and its gradient at a point; not finite where it is not defined.</summary>
    double Evaluate(ReadOnlySpan<double> point, Span<double> gradient);
}
