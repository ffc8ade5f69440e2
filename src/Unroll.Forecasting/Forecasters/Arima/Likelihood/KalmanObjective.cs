namespace Unroll.Forecasting.Forecasters.Arima.Likelihood;

/// <summary>
/// Minus the log-likelihood by <see cref="KalmanFilter"/>, for series with missing values and for a start that is not
/// diffuse. There the variance of the errors cannot be told apart from that of the start, and its logarithm is one
/// more variable.
/// </summary>
/// <param name="order">The orders.</param>
/// <param name="data">The series and the regressors, not differenced.</param>
/// <param name="priorVariance">The variance of each value before the first; null if nothing is known of them.</param>
internal sealed class KalmanObjective(ArimaOrder order, RegressionData data, double? priorVariance)
    : IArmaObjective
{
    private const double Step = 2e-5;

    private readonly KalmanFilter filter = new(order, data.Columns);
    private readonly Scalar[] products = new Scalar[InnovationSums<Scalar>.Size(data.Columns)];
    private readonly double[] moved = new double[order.Coefficients + (priorVariance is null ? 0 : 1)];

    public int Size => moved.Length;

    public bool IsConditional { get; set; }

    public double Information => data.Count;

    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
    {
        point.CopyTo(moved);
        for (int i = 0; i < gradient.Length; i++)
        {
            moved[i] = point[i] + Step;
            double above = Value(moved);
            moved[i] = point[i] - Step;
            gradient[i] = (above - Value(moved)) / (2 * Step);
            moved[i] = point[i];
        }

        return Value(moved);
    }

    public ArmaSolution Solve(ReadOnlySpan<double> point)
    {
        double? variance = priorVariance is null ? null : Math.Exp(point[^1]);
        Scalar[] coefficients =
        [
            .. ArmaParameters
                .ToCoefficients(order, point[..order.Coefficients])
                .Select(value => new Scalar(value)),
        ];
        return Solve(coefficients, variance);
    }

    /// <summary>The likelihood of given coefficients.</summary>
    /// <param name="coefficients">φ, θ, Φ and Θ, one after the other.</param>
    /// <param name="variance">The variance of the errors of the model, or null for the best.</param>
    public ArmaSolution Solve(ReadOnlySpan<Scalar> coefficients, double? variance)
    {
        filter.Restart(coefficients, priorVariance / variance);
        products.AsSpan().Clear();
        InnovationSums<Scalar> moments = new(data.Columns, products);
        filter.Run(data, priorVariance is null ? 0 : order.LostValues, ref moments);
        return ArmaSolution.Of(moments, variance);
    }

    private double Value(ReadOnlySpan<double> point)
    {
        ArmaSolution solution = Solve(point);
        return -solution.LogLikelihood;
    }
}
