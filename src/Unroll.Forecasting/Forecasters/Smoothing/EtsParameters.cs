namespace Unroll.Forecasting.Forecasters.Smoothing;

/// <summary>The smoothing parameters of a model; those that it does not have are 0, and the damping is 1.</summary>
/// <param name="Alpha">How much of an error goes into the level.</param>
/// <param name="Beta">How much goes into the slope.</param>
/// <param name="Gamma">How much goes into the season.</param>
/// <param name="Phi">What remains of the growth after a step.</param>
internal readonly record struct EtsParameters(
    double Alpha,
    double Beta = 0,
    double Gamma = 0,
    double Phi = 1
);
