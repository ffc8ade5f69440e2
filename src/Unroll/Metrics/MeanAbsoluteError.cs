namespace Unroll.Metrics;

/// <summary>The mean absolute error, mean |ŷ − y|, in the units of the data.</summary>
public sealed class MeanAbsoluteError : Metric
{
    /// <inheritdoc/>
    public override string Name => "MAE";

    /// <inheritdoc/>
    public override double Term(double prediction, double target) => Math.Abs(prediction - target);
}
