namespace Unroll.Metrics;

/// <summary>The root mean squared error, √mean (ŷ − y)², in the units of the data.</summary>
public sealed class RootMeanSquaredError : Metric
{
    /// <inheritdoc/>
    public override string Name => "RMSE";

    /// <inheritdoc/>
    public override double Term(double prediction, double target) =>
        (prediction - target) * (prediction - target);

    /// <inheritdoc/>
    public override double Finish(double mean) => Math.Sqrt(mean);
}
