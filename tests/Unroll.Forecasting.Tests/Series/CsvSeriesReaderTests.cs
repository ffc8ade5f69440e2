using System.Globalization;
using System.Text;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests.Series;

public sealed class CsvSeriesReaderTests
{
    [Fact]
    public void A_plain_file_is_read_and_told_about()
    {
        CsvReadResult result = Csv.Read(
            "date,bus,day_type\n2019-05-30,1.5,W\n2019-05-31,-2e3,W\n2019-06-01,3,A\n"
        );
        result.Series["bus"].ToArray().ShouldBe([1.5, -2000, 3]);
        result.Series.Text("day_type").Values.ToArray().ShouldBe(["W", "W", "A"]);
        result.Notes.ShouldBe(["times are in column 'date'", "daily from 2019-05-30 to 2019-06-01, 3 rows"]);
    }

    [Theory]
    [InlineData("date,bus\n2019-05-30,1\n2019-05-31,2\n")]
    [InlineData("date,bus\r\n2019-05-30,1\r\n2019-05-31,2\r\n")]
    [InlineData("\uFEFFdate,bus\n2019-05-30,1\n2019-05-31,2")]
    [InlineData("date;bus\n2019-05-30;1\n2019-05-31;2\n")]
    [InlineData("date\tbus\n2019-05-30\t1\n2019-05-31\t2\n")]
    [InlineData(" date , bus \n 2019-05-30 , 1 \n\n2019-05-31,2\n\n")]
    [InlineData("\"date\",\"bus\"\n\"2019-05-30\",\"1\"\n2019-05-31,2\n,\n,\n")]
    [InlineData("date,bus\n2019-05-31,2\n2019-05-30,1\n")]
    [InlineData("bus,date\n1,2019-05-30\n2,2019-05-31\n")]
    public void Separators_line_ends_quotes_and_order_do_not_matter(string text)
    {
        TimeSeries series = Csv.Read(text).Series;
        series["bus"].ToArray().ShouldBe([1, 2]);
        series.Index.ToString().ShouldBe("daily from 2019-05-30 to 2019-05-31");
    }

    [Fact]
    public void Quoted_cells_may_hold_separators_quotes_and_line_ends()
    {
        CsvReadResult result = Csv.Read(
            "date,\"name, long\",bus\n2019-05-30,\"a, \"\"b\"\"\",1\n2019-05-31,\"c\nd\",2\n2019-06-01,,3"
        );
        result.Series.Text("name, long").Values.ToArray().ShouldBe(["a, \"b\"", "c\nd", null]);
        result.Series["bus"].ToArray().ShouldBe([1, 2, 3]);
    }

    [Theory]
    [InlineData("1949", "1950", "yearly from 1949-01-01 to 1950-01-01")]
    [InlineData("1949-01", "1949-02", "monthly from 1949-01-01 to 1949-02-01")]
    [InlineData("1949/11", "1949/12", "monthly from 1949-11-01 to 1949-12-01")]
    [InlineData("1949Q1", "1949Q2", "quarterly from 1949-01-01 to 1949-04-01")]
    [InlineData("1949-Q4", "1950-Q1", "quarterly from 1949-10-01 to 1950-01-01")]
    [InlineData("20190531", "20190601", "daily from 2019-05-31 to 2019-06-01")]
    [InlineData("2019/5/31", "2019/6/1", "daily from 2019-05-31 to 2019-06-01")]
    [InlineData("31.05.2019", "1.6.2019", "daily from 2019-05-31 to 2019-06-01")]
    [InlineData("5/31/2019", "6/1/2019", "daily from 2019-05-31 to 2019-06-01")]
    [InlineData("31/05/2019", "01/06/2019", "daily from 2019-05-31 to 2019-06-01")]
    [InlineData("31-05-2019", "01-06-2019", "daily from 2019-05-31 to 2019-06-01")]
    [InlineData(
        "2019-05-31T23:00:00Z",
        "2019-06-01T00:00:00Z",
        "hourly from 2019-05-31T23:00:00 to 2019-06-01T00:00:00"
    )]
    [InlineData(
        "2019-05-31 23:45",
        "2019-06-01 00:00",
        "every 15 minutes from 2019-05-31T23:45:00 to 2019-06-01T00:00:00"
    )]
    [InlineData(
        "2019-05-31 23:00:00.000",
        "2019-06-01 00:00:00.000",
        "hourly from 2019-05-31T23:00:00 to 2019-06-01T00:00:00"
    )]
    [InlineData(
        "5/31/2019 11:00 PM",
        "6/1/2019 12:00 AM",
        "hourly from 2019-05-31T23:00:00 to 2019-06-01T00:00:00"
    )]
    [InlineData(
        "2019-03-31T01:00:00+01:00",
        "2019-03-31T03:00:00+02:00",
        "hourly from 2019-03-31T00:00:00 to 2019-03-31T01:00:00"
    )]
    [InlineData(
        "2019-03-31T01:00:00-0500",
        "2019-03-31T02:00:00-05",
        "hourly from 2019-03-31T06:00:00 to 2019-03-31T07:00:00"
    )]
    public void Dates_are_understood_as_people_write_them(string first, string second, string index) =>
        Csv.Read($"date,bus\n{first},1\n{second},2\n").Series.Index.ToString().ShouldBe(index);

    [Fact]
    public void The_order_of_day_and_month_is_told_by_other_dates()
    {
        CsvReadResult us = Csv.Read("date,bus\n01/02/2019,1\n01/13/2019,2\n");
        us.Notes[0].ShouldBe("times are in column 'date', month/day/year");
        us.Series.Index.Start.ShouldBe(new DateTime(2019, 1, 2));

        CsvReadResult european = Csv.Read(
            "date,bus\n01/02/2019,1\n13/02/2019,2\n",
            new CsvOptions { Time = "date" }
        );
        european.Notes[0].ShouldBe("times are in column 'date', day/month/year");
        european.Series.Index.Start.ShouldBe(new DateTime(2019, 2, 1));
    }

    [Fact]
    public void An_ambiguous_order_of_day_and_month_is_said_aloud()
    {
        CsvReadResult days = Csv.Read(
            "date,bus\n01/02/2019,1\n01/03/2019,2\n01/04/2019,3\n01/06/2019,3\n02/07/2019,3\n"
        );
        days.Notes[0]
            .ShouldBe(
                "times are in column 'date', month/day/year; dates such as 02/07/2019 could also be day/month/year"
            );
    }

    [Fact]
    public void Of_two_orders_of_day_and_month_the_one_with_fewer_gaps_is_taken()
    {
        IEnumerable<string> rows = Enumerable
            .Range(0, 24)
            .Select(i => $"01/{(i % 12) + 1:00}/{2019 + (i / 12)},{i}");
        CsvReadResult months = Csv.Read($"date,bus\n{string.Join('\n', rows)}");
        months.Series.Index.ToString().ShouldBe("monthly from 2019-01-01 to 2020-12-01");
        months
            .Notes[0]
            .ShouldContain("day/month/year; dates such as 01/12/2020 could also be month/day/year");
    }

    [Fact]
    public void The_format_of_dates_can_be_given()
    {
        var options = new CsvOptions { DateFormat = "d MMM yy HH:mm" };
        TimeSeries series = Csv.Read("id,at,bus\n7,31 May 19 22:00,1\n8,31 May 19 23:00,2\n", options).Series;
        series.Index.ToString().ShouldBe("hourly from 2019-05-31T22:00:00 to 2019-05-31T23:00:00");
    }

    [Fact]
    public void The_time_column_is_the_first_with_real_dates_rather_than_numbers_like_years()
    {
        CsvReadResult result = Csv.Read("riders,date\n1950,2019-05-30\n1960,2019-05-31\n");
        result.Notes[0].ShouldBe("times are in column 'date'");
        result.Series["riders"].ToArray().ShouldBe([1950, 1960]);
    }

    [Fact]
    public void Only_the_columns_wanted_are_read()
    {
        var options = new CsvOptions { Columns = ["rail"], Numeric = ["bus"] };
        TimeSeries series = Csv.Read("date,bus,rail,x\n2019-05-30,1,2,3\n2019-05-31,1,2,3\n", options).Series;
        series.Columns.Select(column => column.Name).ShouldBe(["rail", "bus"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("NA")]
    [InlineData("n/a")]
    [InlineData("#N/A")]
    [InlineData("NaN")]
    [InlineData("NULL")]
    [InlineData("None")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("?")]
    [InlineData("\"\"")]
    public void A_missing_value_has_many_spellings(string cell)
    {
        var options = new CsvOptions { Numeric = ["bus"] };
        CsvReadResult result = Csv.Read(
            $"date,bus\n2019-05-29,1\n2019-05-30,{cell}\n2019-05-31,2\n",
            options
        );
        result.Series["bus"].ToArray().ShouldBe([1, double.NaN, 2]);
        result.Notes[^1].ShouldBe("column 'bus' has no value for 1 time (2019-05-30)");
    }

    [Fact]
    public void Exact_duplicates_are_dropped_and_counted()
    {
        CsvReadResult result = Csv.Read(
            "date,bus\n2019-05-30,1\n2019-05-31,2\n2019-05-30,1\n2019-06-01,3\n2019-05-30,1\n"
        );
        result.Series["bus"].ToArray().ShouldBe([1, 2, 3]);
        result
            .Notes.Skip(1)
            .ShouldBe(["daily from 2019-05-30 to 2019-06-01, 3 rows", "2 exact duplicate rows dropped"]);
    }

    [Fact]
    public void Times_without_a_row_are_gaps_and_named()
    {
        int[] days = [1, 2, 5, 6, 7, 9, 11, 13, 15, 17, 19];
        CsvReadResult result = Csv.Read(
            $"date,bus\n{string.Join('\n', days.Select(day => $"2019-05-{day:00},{day}"))}"
        );
        result.Series.Count.ShouldBe(19);
        result.Series["bus"][2].ShouldBe(double.NaN);
        result
            .Notes[^1]
            .ShouldBe(
                "no row for 8 times (2019-05-03 to 2019-05-04, 2019-05-08, 2019-05-10, 2019-05-12, 2019-05-14 and 2 more gaps)"
                    + ": missing values"
            );
    }

    [Fact]
    public void A_column_that_is_text_because_of_one_cell_is_told()
    {
        CsvReadResult result = Csv.Read("date,bus\n2019-05-30,1\n2019-05-31,abc\n");
        result.Series.Text("bus").Categories.ShouldBe(["1", "abc"]);
        result
            .Notes[^1]
            .ShouldStartWith(
                "column 'bus' is read as text: rides.csv, line 3, column 'bus': 'abc' is not a number"
            );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    public void A_row_beside_the_grid_of_all_others_may_be_a_slip(int late)
    {
        IEnumerable<string> rows = Enumerable
            .Range(0, 60)
            .Select(i => $"{new DateTime(2024, 1, 1).AddDays((7 * i) + (i == late ? 1 : 0)):yyyy-MM-dd},{i}");
        Csv.Read($"date,bus\n{string.Join('\n', rows)}\n")
            .Notes[^1]
            .ShouldBe(
                $"most times are weekly, but {new DateTime(2024, 1, 2).AddDays(7 * late):yyyy-MM-dd} in line {late + 2} "
                    + "is not on that grid: correct it if it is a slip"
            );
    }

    [Fact]
    public void Numbers_with_decimal_commas_are_told_from_text() =>
        Csv.Read("date;bus\n2019-05-30;1,5\n2019-05-31;2,5\n")
            .Notes[^1]
            .ShouldBe(
                "column 'bus' is read as text: rides.csv, line 2, column 'bus': '1,5' has a separator that numbers may not "
                    + "have; write 1234.5 rather than 1,234.5 or 1234,5"
            );

    [Fact]
    public void A_column_without_a_name_is_called_by_its_number() =>
        Csv.Read(",bus\n2019-05-30,1\n2019-05-31,2\n").Notes[0].ShouldBe("times are in column 'column 1'");

    [Fact]
    public void A_magnitude_of_up_to_a_googol_is_a_number() =>
        Csv.Read("date,bus\n2019-05-30,1e100\n2019-05-31,-1e100\n").Series["bus"][0].ShouldBe(1e100);

    [Fact]
    public void Files_are_read_in_utf8_and_utf16()
    {
        foreach (Encoding encoding in new Encoding[] { new UTF8Encoding(true), Encoding.Unicode })
        {
            string path = Path.GetTempFileName();
            File.WriteAllText(path, "date,zürich\n2019-05-30,1\n2019-05-31,2\n", encoding);
            TimeSeries.ReadCsv(path, time: "date", columns: ["zürich"])["zürich"].ToArray().ShouldBe([1, 2]);
            File.Delete(path);
        }
    }

    [Fact]
    public void A_million_rows_are_read()
    {
        var text = new StringBuilder("time,bus,rail,day\n");
        var time = new DateTime(2019, 5, 31);
        for (int i = 0; i < 1_000_000; i++, time = time.AddMinutes(1))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{time:yyyy-MM-dd HH:mm},{i},{i * 0.5},{(i % 2 == 0 ? "A" : "W")}\n"
            );
        }

        CsvReadResult result = Csv.Read(text.ToString(), new CsvOptions { Numeric = ["bus"] });
        result.Series.Count.ShouldBe(1_000_000);
        result.Series["rail"][999_999].ShouldBe(499_999.5);
        result.Series.Text("day").Categories.ShouldBe(["A", "W"]);
        result.Series.Index.Frequency.ShouldBe(new Frequency(TimeUnit.Minute));
    }
}
