namespace Unroll.Forecasting.Forecasters.Arima.Likelihood;

/// <summary>What the likelihood at given coefficients is made of.</summary>
/// <param name="SumOfSquares">S, the squares of the one-step errors, each over its variance F.</param>
/// <param name="LogDeterminant">Σ ln F.</param>
/// <param name="Count">How many errors there are.</param>
/// <param name="Variance">The variance of the errors of the model.</param>
/// <param name="Regression">The coefficients of the regressors.</param>
/// <param name="Information">XᵀV⁻¹X of the regressors, row by row.</param>
internal sealed record ArmaSolution(
    double SumOfSquares,
    double LogDeterminant,
    int Count,
    double Variance,
    double[] Regression,
    double[] Information
)
{
    /// <summary>The Gaussian log-likelihood.</summary>
    public double LogLikelihood =>
        -0.5 * ((Count * Math.Log(2 * Math.PI * Variance)) + LogDeterminant + (SumOfSquares / Variance));

    /// <summary>Puts together what was gathered, which it uses up.</summary>
    /// <param name="moments">The sums.</param>
    /// <param name="variance">The variance of the errors of the model, or null for the best.</param>
    public static ArmaSolution Of(InnovationSums<Scalar> moments, double? variance)
    {
        double squares = moments.Reduce().Value;
        Scalar[] coefficients = new Scalar[moments.Columns - 1];
        moments.Solve(coefficients);
        return new(
            squares,
            moments.LogDeterminant.Value,
            moments.Count,
            variance ?? (squares / moments.Count),
            [.. coefficients.Select(one => one.Value)],
            [.. moments.Restore().Select(one => one.Value)]
        );
    }
}
