using Unroll.Metrics;

namespace Unroll.Tests.Metrics;

public sealed class MetricTests
{
    private static readonly float[] Predictions = [1, 2, 4];
    private static readonly float[] Targets = [2, 4, -4];

    [Fact]
    public void Metrics_are_the_means_they_are_named_after()
    {
        new MeanAbsoluteError().Compute(Predictions, Targets).ShouldBe(11.0 / 3, 1e-12);
        new MeanSquaredError().Compute(Predictions, Targets).ShouldBe(23, 1e-12);
        new RootMeanSquaredError().Compute(Predictions, Targets).ShouldBe(Math.Sqrt(23), 1e-12);
        new MeanAbsolutePercentageError().Compute(Predictions, Targets).ShouldBe(1, 1e-12);
    }

    [Fact]
    public void A_percentage_of_zero_is_infinite() =>
        new MeanAbsolutePercentageError().Compute([1], [0]).ShouldBe(double.PositiveInfinity);

    [Fact]
    public void Names_are_the_usual_abbreviations() =>
        (
            (Metric[])
                [
                    new MeanAbsoluteError(),
                    new MeanSquaredError(),
                    new RootMeanSquaredError(),
                    new MeanAbsolutePercentageError(),
                ]
        )
            .Select(metric => metric.Name)
            .ShouldBe(["MAE", "MSE", "RMSE", "MAPE"]);

    [Fact]
    public void Counts_that_differ_are_refused() =>
        Should
            .Throw<ArgumentException>(() => new MeanAbsoluteError().Compute([1, 2], [1]))
            .Message.ShouldStartWith("expected as many targets as predictions, at least one, got 2 and 1");
}
