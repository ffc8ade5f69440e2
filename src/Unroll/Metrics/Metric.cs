namespace Unroll.Metrics;

/// <summary>A figure of merit that people read: a mean over all elements of a data set, however it is batched.</summary>
public abstract class Metric
{
    /// <summary>Its usual abbreviation, for instance MAE.</summary>
    public abstract string Name { get; }

    /// <summary>What one element contributes to the mean.</summary>
    public abstract double Term(double prediction, double target);

    /// <summary>The figure, from the mean of all terms.</summary>
    public virtual double Finish(double mean) => mean;

    /// <summary>The figure for some predictions.</summary>
    /// <exception cref="ArgumentException">There are none, or not as many as targets.</exception>
    public double Compute(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets)
    {
        if (predictions.Length != targets.Length || targets.IsEmpty)
        {
            throw new ArgumentException(
                $"expected as many targets as predictions, at least one, got {predictions.Length} and {targets.Length}",
                nameof(targets)
            );
        }

        double sum = 0;
        for (int i = 0; i < targets.Length; i++)
        {
            sum += Term(predictions[i], targets[i]);
        }

        return Finish(sum / targets.Length);
    }
}
