using FsCheck;
using FsCheck.Fluent;
using Unroll.Forecasting.Evaluation;
using Unroll.Tensors;

namespace Unroll.Forecasting.Tests.Evaluation;

public sealed class DriftAlarmTests
{
    // The sizes are normal around 10: far enough from zero for |e| to be normal too.
    private const double Usual = 10;

    private static readonly Gen<double[]> Errors = Gen.Choose(-3000, 3000)
        .Select(thousandths => thousandths / 1000.0)
        .ArrayOf()
        .Where(errors => errors.Length > 0);

    [Fact]
    public void What_exceeds_the_allowance_is_added_up_and_never_falls_below_zero()
    {
        var alarm = new DriftAlarm(mean: 10, deviation: 2, threshold: 3, allowance: 0.5);
        alarm.Observe(8).ShouldBeFalse();
        alarm.Sum.ShouldBe(0);
        alarm.Onset.ShouldBeNull();
        alarm.Observe(-14).ShouldBeFalse();
        alarm.Sum.ShouldBe(1.5);
        alarm.Observe(double.NaN).ShouldBeFalse();
        alarm.Observe(14).ShouldBeFalse();
        alarm.Sum.ShouldBe(3);
        alarm.Observe(12).ShouldBeTrue();
        alarm.Sum.ShouldBe(3.5);
        alarm.Onset.ShouldBe(1);
        alarm.Observed.ShouldBe(5);
        alarm.Observe(0).ShouldBeFalse();
        alarm.Onset.ShouldBeNull();
    }

    // Montgomery, Introduction to Statistical Quality Control, 6th edition, table 9.3: k = 0.5, h = 4; without a shift both
    // sides together run 168 long, one alone twice that.
    [Theory]
    [InlineData(0, 336)]
    [InlineData(1, 8.38)]
    [InlineData(2, 3.34)]
    public void Run_lengths_of_normal_errors_are_those_of_the_tables(double shift, double expected)
    {
        const int runs = 2000;
        var random = new SeededRandom(1);
        long length = 0;
        for (int run = 0; run < runs; run++)
        {
            length += RunLength(new(Usual, 1, threshold: 4), random, shift);
        }

        // A run's standard deviation is at most its mean: four standard errors of the mean of them all.
        ((double)length / runs).ShouldBe(expected, 4 * expected / Math.Sqrt(runs));
    }

    [Theory]
    [InlineData(0.05, 100)]
    [InlineData(0.3, 50)]
    public void False_alarms_are_as_rare_as_asked_for(double rate, int within)
    {
        var random = new SeededRandom(2);
        double[] usual = [.. Enumerable.Range(0, 5000).Select(_ => Usual + random.NextNormal())];
        double threshold = DriftAlarm.Calibrate(usual, rate, within).Threshold;
        const int runs = 2000;
        int alarms = Enumerable
            .Range(0, runs)
            .Count(_ => RunLength(new(Usual, 1, threshold), random, shift: 0) <= within);

        // Both the threshold, from 999 draws, and this count of 2000 scatter.
        double error = Math.Sqrt(rate * (1 - rate) * ((1.0 / 999) + (1.0 / runs)));
        ((double)alarms / runs).ShouldBe(rate, 4 * error);
    }

    [Fact]
    public void Errors_that_resemble_their_neighbours_need_a_higher_threshold()
    {
        double[] slow = [.. Enumerable.Range(0, 400).Select(i => 10 + Math.Sin(i / 10.0))];
        DriftAlarm
            .Calibrate(slow, 0.1, within: 100, block: 60)
            .Threshold.ShouldBeGreaterThan(2 * DriftAlarm.Calibrate(slow, 0.1, within: 100).Threshold);
    }

    [Fact]
    public void Usual_errors_raise_no_alarm_and_a_lasting_shift_soon_does()
    {
        var random = new SeededRandom(3);
        double[] usual = [.. Enumerable.Range(0, 300).Select(_ => random.NextNormal())];
        DriftAlarm alarm = DriftAlarm.Calibrate(usual, 0.05, within: 300);
        usual.ShouldAllBe(error => !alarm.Observe(error));
        int found = 0;
        while (!alarm.Observe(4 * random.NextNormal()))
        {
            found++;
        }

        found.ShouldBeLessThan(20);
        alarm.Onset.ShouldNotBeNull().ShouldBeGreaterThan(280);
    }

    [Fact]
    public void Larger_errors_never_put_the_alarm_off() =>
        Prop.ForAll(
                Errors.ToArbitrary(),
                errors =>
                {
                    var one = new DriftAlarm(1, 1, threshold: 2);
                    var other = new DriftAlarm(1, 1, threshold: 2);
                    return errors.All(error => !one.Observe(error) | other.Observe(error * 1.5));
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_unit_of_the_errors_does_not_matter() =>
        Prop.ForAll(
                Errors.Where(errors => errors.Select(Math.Abs).Distinct().Count() > 1).ToArbitrary(),
                errors =>
                {
                    // A power of two, which does not round.
                    double[] others = [.. errors.Select(error => error * 1024)];
                    DriftAlarm one = DriftAlarm.Calibrate(errors, 0.2, within: 20);
                    DriftAlarm other = DriftAlarm.Calibrate(others, 0.2, within: 20);
                    return one.Threshold.Equals(other.Threshold)
                        && errors
                            .Zip(others)
                            .All(pair => one.Observe(pair.First) == other.Observe(pair.Second));
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Senseless_arguments_are_refused()
    {
        Should
            .Throw<ArgumentException>(() => DriftAlarm.Calibrate([1, -1, double.NaN], 0.1, within: 10))
            .Message.ShouldStartWith("expected at least 2 errors of different sizes, got 2");
        Should.Throw<ArgumentException>(() => DriftAlarm.Calibrate([1, 2], 0.1, within: 10, block: 3));
        Should.Throw<ArgumentOutOfRangeException>(() => DriftAlarm.Calibrate([1, 2], 0.1, within: 0));
        Should.Throw<ArgumentOutOfRangeException>(() =>
            DriftAlarm.Calibrate([1, 2], 0.1, within: 9, block: 0)
        );
        Should.Throw<ArgumentOutOfRangeException>(() => DriftAlarm.Calibrate([1, 2], 0.0001, within: 9));
        Should.Throw<ArgumentOutOfRangeException>(() => DriftAlarm.Calibrate([1, 2], double.NaN, within: 9));
        Should.Throw<ArgumentOutOfRangeException>(() => new DriftAlarm(1, 0, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new DriftAlarm(double.NaN, 1, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new DriftAlarm(1, 1, -1));
    }

    private static int RunLength(DriftAlarm alarm, SeededRandom random, double shift)
    {
        while (!alarm.Observe(Usual + shift + random.NextNormal()))
        {
            // The next error.
        }

        return alarm.Observed;
    }
}
