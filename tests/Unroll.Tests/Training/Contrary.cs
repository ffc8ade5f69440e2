using Unroll.Metrics;

namespace Unroll.Tests.Training;

/// <summary>A metric that falls where the loss rises.</summary>
internal sealed class Contrary : Metric
{
    public const string Title = "contrary";

    public override string Name => Title;

    public override double Term(double prediction, double target) => -Math.Abs(prediction - target);
}
