namespace Unroll.Metrics;

/// <summary>The mean squared error, mean (ŷ − y)².</summary>
public sealed class MeanSquaredError : Metric
{
    /// <inheritdoc/>
    public override string Name => "MSE";

    /// <inheritdoc/>
    public override double Term(double prediction, double target) =>
        (prediction - target) * (prediction - target);
}
