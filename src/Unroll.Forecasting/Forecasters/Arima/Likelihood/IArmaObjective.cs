using Unroll.Forecasting.Minimization;

namespace Unroll.Forecasting.Forecasters.Arima.Likelihood;

/// <summary>Minus a log-likelihood of regression with ARIMA errors, as a function of <see cref="ArmaParameters"/>.</summary>
internal interface IArmaObjective : IObjective
{
    /// <summary>How many variables it has.</summary>
    int Size { get; }

    /// <summary>
    /// Whether the sum of squares is conditional on the first values, which is quick, rather than the likelihood exact.
    /// </summary>
    bool IsConditional { get; set; }

    /// <summary>About the second derivative, the same for all variables.</summary>
    double Information { get; }

    /// <summary>All that the likelihood at a point is made of.</summary>
    ArmaSolution Solve(ReadOnlySpan<double> point);
}
