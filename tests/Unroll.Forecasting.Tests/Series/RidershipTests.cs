using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests.Series;

public sealed class RidershipTests
{
    [Fact]
    public void The_ridership_of_Chicago_is_read_and_its_duplicated_months_are_dropped()
    {
        CsvReadResult result = CsvSeriesReader.Read(Ridership.Path());
        result.Notes.ShouldBe([
            "times are in column 'service_date', month/day/year",
            "daily from 2001-01-01 to 2021-11-30, 7639 rows",
            "62 exact duplicate rows dropped",
        ]);
        result.Series.Text("day_type").Categories.ShouldBe(["A", "U", "W"]);
        result.Series["rail_boardings"][^1].ShouldBe(302349);
        result.Series.Columns.Sum(column => result.Series.MissingRuns(column.Name).Count).ShouldBe(0);
    }
}
