using FsCheck;
using FsCheck.Fluent;
using Unroll.Forecasting.Analysis;

namespace Unroll.Forecasting.Tests.Analysis;

public sealed class PartialSortTests
{
    [Fact]
    public void The_values_of_ascending_positions_are_those_of_the_sorted_list()
    {
        var cases =
            from count in Gen.Choose(1, 300)
            from most in Gen.Elements(3, 1_000_000)
            from values in Gen.Choose(0, most).ArrayOf(count)
            from one in Gen.Choose(0, count - 1)
            from other in Gen.Choose(0, count - 1)
            select (Values: values, First: Math.Min(one, other), Second: Math.Max(one, other));
        Prop.ForAll(
                cases.ToArbitrary(),
                one =>
                {
                    double[] values = [.. one.Values.Select(value => (double)value)];
                    double[] sorted = [.. values.Order()];
                    PartialSort.Sort(values, one.First, one.Second);
                    values[one.First].ShouldBe(sorted[one.First]);
                    values[one.Second].ShouldBe(sorted[one.Second]);
                    values.Order().ShouldBe(sorted);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Nothing_to_sort_stays_as_it_is()
    {
        double[] alone = [3];
        PartialSort.Sort(alone, 0, 0);
        alone.ShouldBe([3]);
        PartialSort.Sort([]);
    }
}
