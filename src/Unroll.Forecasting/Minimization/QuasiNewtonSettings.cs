namespace Unroll.Forecasting.Minimization;

/// <summary>What is known beforehand of a function to be minimised, and how well.</summary>
/// <param name="Tolerance">
/// The search ends where the next step is expected to gain less than that, or some in a row did; differences in a
/// log-likelihood far below one do not matter, whatever the data are.
/// </param>
internal sealed record QuasiNewtonSettings(double Tolerance)
{
    /// <summary>
    /// About the second derivative, the same for all variables; null if it is to be learnt from a first step of a
    /// length of 1 at most.
    /// </summary>
    public double? Information { get; init; }

    /// <summary>The most that a step may change any variable before the line search.</summary>
    public double LongestStep { get; init; } = double.PositiveInfinity;

    /// <summary>
    /// The share of the slope at which the line search may end, for the weak Wolfe conditions; infinite if a sufficient
    /// decrease is all that is asked for, which takes fewer evaluations where the curvature is known from the start.
    /// </summary>
    public double SufficientSlope { get; init; } = double.PositiveInfinity;
}
