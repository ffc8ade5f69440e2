using FsCheck;
using FsCheck.Fluent;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests.Series;

public sealed class TimeSeriesTests
{
    private static readonly TimeIndex Days = new(new DateTime(2019, 5, 1), new Frequency(TimeUnit.Day), 4);

    private static readonly TimeSeries Rides = new(
        Days,
        [
            new NumericColumn("bus", [1, 2, double.NaN, 4]),
            new NumericColumn("rail_boardings", [10, 20, 30, 40]),
            new TextColumn("day_type", ["W", "W", null, "A"]),
        ]
    );

    [Fact]
    public void Columns_are_found_by_name()
    {
        Rides["bus"].ToArray().ShouldBe([1, 2, double.NaN, 4]);
        Rides.Text("day_type").Categories.ShouldBe(["A", "W"]);
        Rides.Numeric("bus").IsMissing(2).ShouldBeTrue();
        Rides.Text("day_type").IsMissing(2).ShouldBeTrue();
        Rides.Contains("rail").ShouldBeFalse();
    }

    [Fact]
    public void An_unknown_column_suggests_the_nearest() =>
        Should
            .Throw<ArgumentException>(() => Rides["rail_bordings"].Length)
            .Message.ShouldStartWith("no column 'rail_bordings'; did you mean 'rail_boardings'?");

    [Fact]
    public void A_name_like_none_of_the_columns_lists_them() =>
        Should
            .Throw<ArgumentException>(() => Rides.Column("xyz"))
            .Message.ShouldStartWith("no column 'xyz'; expected one of bus, rail_boardings, day_type");

    [Fact]
    public void Text_is_not_numbers()
    {
        Should
            .Throw<ArgumentException>(() => Rides["day_type"].Length)
            .Message.ShouldStartWith("column 'day_type' holds text");
        Should
            .Throw<ArgumentException>(() => Rides.Text("bus"))
            .Message.ShouldStartWith("column 'bus' holds numbers");
    }

    [Fact]
    public void Rows_are_sliced_by_position_and_by_time()
    {
        Rides[1..3]["rail_boardings"].ToArray().ShouldBe([20, 30]);
        Rides[^1..].Index.Start.ShouldBe(new DateTime(2019, 5, 4));
        TimeSeries middle = Rides.Slice(new DateTime(2019, 5, 2), new DateTime(2019, 5, 3));
        middle["rail_boardings"].ToArray().ShouldBe([20, 30]);
        middle.Index.ShouldBe([Days[1], Days[2]]);
        Rides.Slice(DateTime.MinValue, DateTime.MaxValue).Count.ShouldBe(4);
        Rides.Slice(new DateTime(2020, 1, 1), new DateTime(2019, 1, 1)).Count.ShouldBe(0);
        Rides[2..].Text("day_type").Categories.ShouldBe(["A"]);
    }

    [Fact]
    public void Slices_share_memory_and_neighbours_join_without_a_copy()
    {
        TimeSeries joined = Rides[..2].Append(Rides[2..]);
        joined.Count.ShouldBe(4);
        joined["bus"].Overlaps(Rides["bus"], out int offset).ShouldBeTrue();
        offset.ShouldBe(0);
    }

    [Fact]
    public void Rows_of_another_array_are_appended_by_copy()
    {
        TimeSeries next = new(
            Days.After(1),
            [
                new TextColumn("day_type", ["U"]),
                new NumericColumn("bus", [5]),
                new NumericColumn("rail_boardings", [50]),
            ]
        );
        TimeSeries joined = Rides.Append(next);
        joined["rail_boardings"].ToArray().ShouldBe([10, 20, 30, 40, 50]);
        joined.Text("day_type").Categories.ShouldBe(["A", "U", "W"]);
        joined.Index.End.ShouldBe(new DateTime(2019, 5, 5));
    }

    [Fact]
    public void Only_the_rows_that_follow_can_be_appended()
    {
        Should
            .Throw<ArgumentException>(() => Rides.Append(Rides))
            .Message.ShouldStartWith(
                "expected rows that are daily from 2019-05-05, got daily from 2019-05-01 to 2019-05-04"
            );
        TimeSeries narrow = new(Days.After(1), [new NumericColumn("bus", [5])]);
        Should
            .Throw<ArgumentException>(() => Rides.Append(narrow))
            .Message.ShouldStartWith("expected the columns bus, rail");
        TimeSeries text = new(Days.After(1), [new TextColumn("bus", ["5"])]);
        Should
            .Throw<ArgumentException>(() => Rides.Select("bus").Append(text))
            .Message.ShouldStartWith("column 'bus' holds numbers");
    }

    [Fact]
    public void Slicing_then_appending_is_the_identity()
    {
        Prop.ForAll(
                Gen.Choose(0, 4).ToArbitrary(),
                cut =>
                {
                    TimeSeries joined = Rides[..cut].Append(Rides[cut..]);
                    return joined.Index.SequenceEqual(Rides.Index)
                        && joined["bus"].SequenceEqual(Rides["bus"]);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Columns_are_selected_added_and_replaced()
    {
        Rides.Select("day_type", "bus").Columns.Select(column => column.Name).ShouldBe(["day_type", "bus"]);
        TimeSeries more = Rides.WithColumn(new NumericColumn("rain", [0, 0, 1, 0]));
        more.Columns.Count.ShouldBe(4);
        more.WithColumn(new NumericColumn("rain", [1, 1, 1, 1]))["rain"][0].ShouldBe(1);
        Should.Throw<ArgumentException>(() => Rides.WithColumn(new NumericColumn("rain", [0])));
        Should.Throw<ArgumentException>(() => Rides.Select("bus", "bus"));
    }

    [Fact]
    public void A_column_does_not_change_with_the_array_it_was_made_of()
    {
        double[] values = [1, 2, 3];
        var column = new NumericColumn("bus", values);
        values[0] = 9;
        column[0].ShouldBe(1);
    }

    [Fact]
    public void A_gap_is_named_with_its_first_missing_day()
    {
        var series = new TimeSeries(
            new TimeIndex(new DateTime(2019, 5, 1), new Frequency(TimeUnit.Day), 7),
            [new NumericColumn("bus", [double.NaN, 1, double.NaN, double.NaN, 2, 3, double.NaN])]
        );
        series
            .MissingRuns("bus")
            .ShouldBe([
                new MissingRun(new DateTime(2019, 5, 1), new DateTime(2019, 5, 1), 0, 1),
                new MissingRun(new DateTime(2019, 5, 3), new DateTime(2019, 5, 4), 2, 2),
                new MissingRun(new DateTime(2019, 5, 7), new DateTime(2019, 5, 7), 6, 1),
            ]);
    }
}
