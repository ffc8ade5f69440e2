using FsCheck;
using FsCheck.Fluent;
using Unroll.Forecasting.Analysis;

namespace Unroll.Forecasting.Tests.Analysis;

public sealed class DifferenceTests
{
    [Fact]
    public void A_difference_is_of_each_value_and_the_one_a_lag_before()
    {
        double[] values = [1, 4, 9, 16, 25, 36];
        Difference.Apply(values).ShouldBe([3, 5, 7, 9, 11]);
        Difference.Apply(values, order: 2).ShouldBe([2, 2, 2, 2]);
        Difference.Apply(values, order: 3).ShouldBe([0, 0, 0]);
        Difference.Apply(values, lag: 3).ShouldBe([15, 21, 27]);
        Difference.Apply(values, lag: 2, order: 2).ShouldBe([8, 8]);
        Difference.Apply(values, order: 0).ShouldBe(values);
    }

    [Fact]
    public void Integrating_a_difference_gives_the_series_back()
    {
        // Whole numbers are differenced without rounding, so the law holds to the bit.
        var cases =
            from lag in Gen.Choose(1, 5)
            from order in Gen.Choose(0, 3)
            from rest in Gen.Choose(0, 20)
            from values in Gen.Choose(-1_000_000, 1_000_000).ArrayOf((lag * order) + rest)
            select (Lag: lag, Order: order, Values: values);
        Prop.ForAll(
                cases.ToArbitrary(),
                one =>
                {
                    double[] values = [.. one.Values.Select(value => (double)value)];
                    int lost = one.Lag * one.Order;
                    double[] differences = Difference.Apply(values, one.Lag, one.Order);
                    differences.Length.ShouldBe(values.Length - lost);
                    Difference
                        .Integrate(differences, values.AsSpan(..lost), one.Lag, one.Order)
                        .ShouldBe(values[lost..]);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Forecasts_of_differences_are_integrated_from_the_last_values()
    {
        double[] history = [5, 7, 1, 2, 4, 8];
        Difference.Integrate([1, 1, 1], history).ShouldBe([9, 10, 11]);
        Difference.Integrate([10, 20, 30, 40], history, lag: 3).ShouldBe([12, 24, 38, 52]);
    }

    [Fact]
    public void A_missing_value_is_missing_in_the_differences_that_need_it() =>
        Difference.Apply([1, 2, double.NaN, 5, 7, 8], lag: 2).ShouldBe([double.NaN, 3, double.NaN, 3]);

    [Fact]
    public void Too_few_values_are_refused()
    {
        Should
            .Throw<ArgumentException>(() => Difference.Apply([1, 2, 3], lag: 2, order: 2))
            .Message.ShouldStartWith("expected at least 4 values (lag times order), got 3");
        Should
            .Throw<ArgumentException>(() => Difference.Integrate([1], [1, 2], lag: 3))
            .ParamName.ShouldBe("before");
        Should.Throw<ArgumentOutOfRangeException>(() => Difference.Apply([1, 2], lag: 0));
        Should.Throw<ArgumentOutOfRangeException>(() => Difference.Apply([1, 2], order: -1));
    }
}
