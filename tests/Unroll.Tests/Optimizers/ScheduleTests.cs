using Unroll.Optimizers;

namespace Unroll.Tests.Optimizers;

public sealed class ScheduleTests
{
    [Fact]
    public void Stairs_fall_after_so_many_epochs() =>
        Rates(new StepLR(2, 0.5), 5).ShouldBe([1, 1, 0.5f, 0.5f, 0.25f, 0.25f]);

    [Fact]
    public void Milestones_can_stand_in_any_order() =>
        Rates(new MultiStepLR([3, 1], 0.5), 4).ShouldBe([1, 0.5f, 0.5f, 0.25f, 0.25f]);

    [Fact]
    public void A_warm_up_reaches_the_whole_rate_with_its_last_step() =>
        Rates(LinearLR.WarmUp(4), 5).ShouldBe([0.25f, 0.5f, 0.75f, 1, 1, 1]);

    [Fact]
    public void A_warm_up_of_one_step_is_none() => Rates(LinearLR.WarmUp(1), 2).ShouldBe([1, 1, 1]);

    [Fact]
    public void What_follows_counts_its_own_steps() =>
        Rates(LinearLR.WarmUp(2).Then(new StepLR(1, 0.5), after: 2).Then(new StepLR(1, 0.1), after: 4), 5)
            .ShouldBe([0.5f, 1, 1, 0.5f, 1, 0.1f], 1e-6);

    [Fact]
    public void Restarts_come_after_ever_longer_cycles()
    {
        CosineAnnealingWarmRestarts schedule = new(2, factor: 3);
        int[] tops = [.. Enumerable.Range(0, 30).Where(step => schedule.Rate(1, step) == 1)];
        tops.ShouldBe([0, 2, 8, 26]);
    }

    [Fact]
    public void Restarts_of_equal_cycles_do_not_get_slower() =>
        new CosineAnnealingWarmRestarts(1).Rate(1, int.MaxValue).ShouldBe(1);

    [Fact]
    public void A_cycle_ends_at_its_lowest_rate_and_stays_there()
    {
        OneCycleLR schedule = new(1, totalSteps: 10);
        double last = 1 / 25.0 / 1e4;
        schedule.Rate(99, 9).ShouldBe(last, 1e-12);
        schedule.Rate(99, 10).ShouldBe(last, 1e-12);
        schedule.Rate(99, 2).ShouldBe(1);
    }

    [Theory]
    [InlineData(1, 0.3)]
    [InlineData(1, 1)]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    public void A_cycle_of_any_length_has_finite_rates(int steps, double rise)
    {
        OneCycleLR schedule = new(1, steps, rise);
        for (int step = 0; step <= steps; step++)
        {
            schedule.Rate(1, step).ShouldBeInRange(0, 1);
        }
    }

    [Fact]
    public void A_cycle_goes_by_batches_and_moves_the_momentum_the_other_way()
    {
        Adam optimizer = new(0.001f);
        OneCycleLR schedule = new(1, totalSteps: 20);
        schedule.Start(optimizer);
        optimizer.Momentum.ShouldBe(0.95f);
        for (int batch = 0; batch < 5; batch++)
        {
            schedule.EndEpoch(optimizer, 0);
            schedule.EndBatch(optimizer);
        }

        optimizer.LearningRate.ShouldBe(1);
        optimizer.Momentum.ShouldBe(0.85f);
    }

    [Fact]
    public void A_momentum_that_is_not_there_cannot_be_moved()
    {
        Should
            .Throw<ArgumentException>(() => new OneCycleLR(1, 20).Start(new Adagrad()))
            .Message.ShouldStartWith(
                "Adagrad has no momentum to change: leave it alone with cycleMomentum: false"
            );
        new OneCycleLR(1, 20, cycleMomentum: false).Start(new Adagrad());
    }

    [Fact]
    public void Steps_are_epochs_unless_they_are_batches()
    {
        Sgd optimizer = new(1);
        ExponentialLR schedule = new(0.5) { Every = Every.Batch };
        schedule.Start(optimizer);
        schedule.EndEpoch(optimizer, 0);
        optimizer.LearningRate.ShouldBe(1);
        schedule.EndBatch(optimizer);
        optimizer.LearningRate.ShouldBe(0.5f);
    }

    [Fact]
    public void Starting_again_goes_on_where_it_was()
    {
        Sgd optimizer = new(1);
        ExponentialLR schedule = new(0.5);
        schedule.Start(optimizer);
        schedule.EndEpoch(optimizer, 0);
        schedule.Start(optimizer);
        schedule.EndEpoch(optimizer, 0);
        optimizer.LearningRate.ShouldBe(0.25f);
    }

    [Fact]
    public void Settings_that_make_no_sense_are_refused()
    {
        Refused(() => new StepLR(0), "size");
        Refused(() => new ExponentialLR(0), "gamma");
        Refused(() => new CosineAnnealingLR(0), "length");
        Refused(() => new CosineAnnealingLR(1, minimum: -1), "minimum");
        Refused(() => new CosineAnnealingWarmRestarts(1, factor: 0), "factor");
        Refused(() => new LinearLR(start: 0), "start");
        Refused(() => LinearLR.WarmUp(0), "length");
        Refused(() => new OneCycleLR(1, totalSteps: 0), "totalSteps");
        Refused(() => new OneCycleLR(1, 1, rise: 1.1), "rise");
        Refused(() => new OneCycleLR(1, 1, highMomentum: 1), "highMomentum");
        Refused(() => new StepLR(1).Then(new StepLR(1), after: 0), "after");
    }

    private static void Refused(Func<Schedule> create, string name) =>
        Should.Throw<ArgumentOutOfRangeException>(() => create()).ParamName.ShouldBe(name);

    private static float[] Rates(SteppedSchedule schedule, int epochs)
    {
        Sgd optimizer = new(1);
        schedule.Start(optimizer);
        List<float> rates = [optimizer.LearningRate];
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            schedule.EndBatch(optimizer);
            schedule.EndEpoch(optimizer, 0);
            rates.Add(optimizer.LearningRate);
        }

        return [.. rates];
    }
}
