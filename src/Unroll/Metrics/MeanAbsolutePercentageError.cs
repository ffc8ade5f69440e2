namespace Unroll.Metrics;

/// <summary>The mean absolute percentage error as a fraction, mean |(ŷ − y)/y|; infinite where a target is 0.</summary>
public sealed class MeanAbsolutePercentageError : Metric
{
    /// <inheritdoc/>
    public override string Name => "MAPE";

    /// <inheritdoc/>
    public override double Term(double prediction, double target) => Math.Abs((prediction - target) / target);
}
