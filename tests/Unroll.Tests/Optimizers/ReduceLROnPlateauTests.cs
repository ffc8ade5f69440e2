using Unroll.Optimizers;

namespace Unroll.Tests.Optimizers;

public sealed class ReduceLROnPlateauTests
{
    [Fact]
    public void The_rate_falls_after_more_bad_epochs_than_patience_lets_pass() =>
        Rates(new ReduceLROnPlateau(factor: 0.5f, patience: 2), 1, 1, 1, 1, 1, 1, 1)
            .ShouldBe([1, 1, 1, 0.5f, 0.5f, 0.5f, 0.25f]);

    [Fact]
    public void A_better_epoch_starts_the_count_anew() =>
        Rates(new ReduceLROnPlateau(factor: 0.5f, patience: 1), 1, 1, 0.9, 0.9, 0.9)
            .ShouldBe([1, 1, 1, 1, 0.5f]);

    [Fact]
    public void The_rate_does_not_fall_below_the_minimum() =>
        Rates(new ReduceLROnPlateau(factor: 0.1f, patience: 0, minimum: 0.3f), 1, 1, 1)
            .ShouldBe([1, 0.3f, 0.3f]);

    [Fact]
    public void A_loss_that_is_not_a_number_is_a_bad_epoch_and_nothing_more() =>
        Rates(new ReduceLROnPlateau(factor: 0.5f, patience: 1), double.NaN, 1, 0.5, 0.25, 0.125)
            .ShouldBe([1, 1, 1, 1, 1]);

    private static float[] Rates(ReduceLROnPlateau schedule, params double[] losses)
    {
        Sgd optimizer = new(1);
        return Array.ConvertAll(
            losses,
            loss =>
            {
                schedule.EndEpoch(optimizer, loss);
                return optimizer.LearningRate;
            }
        );
    }
}
