using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests.Series;

public sealed class CsvBadInputTests
{
    private static readonly CsvOptions BusIsNumeric = new() { Numeric = ["bus"] };

    [Theory]
    [InlineData("", "rides.csv: the file is empty; give one with a header and rows")]
    [InlineData("\n\n", "rides.csv: the file is empty; give one with a header and rows")]
    [InlineData("date,bus\n", "rides.csv: the file has a header but no rows; add a row for each time")]
    [InlineData(
        "2019-05-30,1\n2019-05-31,2\n",
        "rides.csv, line 1: the first line holds values; put a header with the names of the columns above it"
    )]
    [InlineData(
        "date,bus,bus\n2019-05-30,1,2\n",
        "rides.csv, line 1: the columns 2 and 3 are both called 'bus'; rename one"
    )]
    [InlineData(
        "date,bus\n2019-05-30,1\n2019-05-31,2,3\n",
        "rides.csv, line 3: the row has 3 cells where the header has 2; add or remove separators, or quote the cells that contain them"
    )]
    [InlineData(
        "date,bus\n2019-05-30,1\n2019-05-31\n",
        "rides.csv, line 3: the row has 1 cell where the header has 2; add or remove separators, or quote the cells that contain them"
    )]
    [InlineData(
        "date\n2019-05-30\n2019-05-31\n",
        "rides.csv: no column is left beside the times; add one with values"
    )]
    [InlineData(
        "name,bus\na,1\nb,2\n",
        "rides.csv: no column holds dates (the columns are name, bus); name the column of times"
    )]
    [InlineData(
        "date,bus\n2019-05-30,1\n",
        "rides.csv, column 'date': all rows are of one time, 2019-05-30, which tells no frequency; give at least two times"
    )]
    [InlineData(
        "date,bus\n2019-05-30,1\n2019-05-31,2\nyesterday,3\n",
        "rides.csv, line 4, column 'date': 'yesterday' is not a date; write it like 2019-05-31, or give the format of the dates"
    )]
    [InlineData(
        "date,bus\n2019-05-30,1\n2019-05-31,2\n2019-02-30,3\n",
        "rides.csv, line 4, column 'date': '2019-02-30' is not a date; write it like 2019-05-31, or give the format of the dates"
    )]
    [InlineData(
        "date,bus\n2019-05-30,1\n,2\n2019-05-31,2\n",
        "rides.csv, line 3, column 'date': the date is missing; write it like 2019-05-31, or give the format of the dates"
    )]
    [InlineData(
        "date,bus\n2019-05-30,1\n05/31/2019,2\n2019-06-01,2\n",
        "rides.csv, line 3, column 'date': '05/31/2019' is not written like the date in line 2; write all dates in the same way"
    )]
    [InlineData(
        "date,bus\n01/13/2019,1\n13/01/2019,2\n",
        "rides.csv, line 3, column 'date': '13/01/2019' is day/month/year, but '01/13/2019' in line 2 is month/day/year; write all dates in the same order"
    )]
    [InlineData(
        "date,bus\n13/01/2019,1\n31/02/2019,2\n",
        "rides.csv, line 3, column 'date': '31/02/2019' is not a date; write it like 2019-05-31, or give the format of the dates"
    )]
    [InlineData(
        "date,bus\n2019-05-30,1\n2019-05-31,2\n2019-05-30,3\n",
        "rides.csv, line 4, column 'date': lines 2 and 4 disagree on 2019-05-30; keep one of them"
    )]
    [InlineData(
        "date,bus\n2019-05-30,Infinity\n2019-05-31,2\n",
        "rides.csv, line 2, column 'bus': Infinity is beyond ±1e100, too large to compute with; correct it or leave the cell empty"
    )]
    [InlineData(
        "date,bus\n2019-05-30,-inf\n2019-05-31,2\n",
        "rides.csv, line 2, column 'bus': -inf is beyond ±1e100, too large to compute with; correct it or leave the cell empty"
    )]
    [InlineData(
        "date,bus\n2019-05-30,1\n2019-05-31,1e300\n",
        "rides.csv, line 3, column 'bus': 1e300 is beyond ±1e100, too large to compute with; correct it or leave the cell empty"
    )]
    [InlineData(
        "date,bus\n2019-05-30,1\n2019-05-31,1e999\n",
        "rides.csv, line 3, column 'bus': 1e999 is beyond ±1e100, too large to compute with; correct it or leave the cell empty"
    )]
    [InlineData(
        "date,bus\n2019-05-30,a \"b\" c\n2019-05-31,2\n",
        "rides.csv, line 2: a quote stands inside a cell; quote the whole cell and double the quotes within it"
    )]
    public void A_bad_file_is_told_with_place_and_advice(string text, string message) =>
        Csv.Fails(text).Message.ShouldBe(message);

    [Theory]
    [InlineData("abc", "'abc' is not a number; correct it or leave the cell empty")]
    [InlineData(
        "\"1,234\"",
        "'1,234' has a separator that numbers may not have; write 1234.5 rather than 1,234.5 or 1234,5"
    )]
    [InlineData(
        "1 234",
        "'1 234' has a separator that numbers may not have; write 1234.5 rather than 1,234.5 or 1234,5"
    )]
    [InlineData("$5", "'$5' is not a number; correct it or leave the cell empty")]
    [InlineData(
        "1e101",
        "1e101 is beyond ±1e100, too large to compute with; correct it or leave the cell empty"
    )]
    public void Text_in_a_number_is_an_error_with_line_and_column(string cell, string problem)
    {
        SeriesException exception = Csv.Fails($"date,bus\n2019-05-30,1\n2019-05-31,{cell}\n", BusIsNumeric);
        exception.Message.ShouldBe($"rides.csv, line 3, column 'bus': {problem}");
        exception.File.ShouldBe("rides.csv");
        exception.Line.ShouldBe(3);
        exception.Column.ShouldBe("bus");
    }

    [Fact]
    public void A_message_is_one_short_line_whatever_the_cell() =>
        Csv.Fails($"date,bus\n2019-05-30,1\n\"a\nb{new string('c', 1000)}\",2\n")
            .Message.ShouldStartWith(
                $"rides.csv, line 4, column 'date': 'a b{new string('c', 37)}…' is not a date"
            );

    [Fact]
    public void Lines_are_counted_as_an_editor_counts_them() =>
        Csv.Fails("date,name,bus\r\n2019-05-30,\"a\nb\",1\r\n\r\n2019-05-31,c,x\r\n", BusIsNumeric)
            .Line.ShouldBe(5);

    [Theory]
    [InlineData("buss", "rides.csv: no column 'buss'; did you mean 'bus'?")]
    [InlineData("weather", "rides.csv: no column 'weather'; expected one of date, bus")]
    public void An_unknown_column_suggests_the_nearest(string column, string message)
    {
        const string text = "date,bus\n2019-05-30,1\n2019-05-31,2\n";
        Csv.Fails(text, new CsvOptions { Numeric = [column] }).Message.ShouldBe(message);
        Csv.Fails(text, new CsvOptions { Columns = [column] }).Message.ShouldBe(message);
        Csv.Fails(text, new CsvOptions { Time = column }).Message.ShouldBe(message);
    }

    [Fact]
    public void The_times_are_no_target() =>
        Csv.Fails("date,bus\n2019-05-30,1\n2019-05-31,2\n", new CsvOptions { Numeric = ["date"] })
            .Message.ShouldBe("rides.csv, column 'date': this column holds the times; choose another one");

    [Fact]
    public void A_given_time_column_without_dates_names_its_first_cell() =>
        Csv.Fails("name,bus\na,1\nb,2\n", new CsvOptions { Time = "name" }).Line.ShouldBe(2);

    [Fact]
    public void A_date_in_another_format_than_the_given_is_named() =>
        Csv.Fails("date,bus\n2019-05-30,1\n", new CsvOptions { Time = "date", DateFormat = "dd.MM.yy" })
            .Message.ShouldStartWith("rides.csv, line 2, column 'date': '2019-05-30' is not a date");

    [Fact]
    public void Irregular_times_name_the_first_that_is_off_the_grid()
    {
        IEnumerable<string> rows = Enumerable
            .Range(0, 100)
            .Select(i => new DateTime(2019, 5, 31).AddMinutes(15 * i).AddSeconds(i == 40 ? 7 : 0))
            .Select((time, i) => $"{time:yyyy-MM-dd HH:mm:ss},{i}");
        Csv.Fails($"date,bus\n{string.Join('\n', rows)}\n")
            .Message.ShouldBe(
                "rides.csv, line 42, column 'date': the times are not regular: most are every 15 minutes, but "
                    + "2019-05-31 10:00:07 is not on that grid; correct it, or sum up the rows to regular times"
            );
    }

    [Fact]
    public void A_date_far_from_all_others_is_named()
    {
        IEnumerable<string> rows = Enumerable
            .Range(0, 24)
            .Select(i => $"{2019 + (i / 12)}-{(i % 12) + 1:00}-01,{i}");
        Csv.Fails($"date,bus\n{string.Join('\n', rows)}\n9021-01-01,1\n")
            .Message.ShouldBe(
                "rides.csv, line 26, column 'date': 84000 times are missing between 2020-12-01 and 9021-01-01, "
                    + "too many for a gap; correct the dates, or leave out the rows on one side"
            );
    }

    [Fact]
    public void A_missing_file_and_a_directory_are_told_apart()
    {
        Should
            .Throw<SeriesException>(() => CsvSeriesReader.Read("no-such.csv"))
            .Message.ShouldBe("no-such.csv: there is no such file; check the path");
        string folder = AppContext.BaseDirectory;
        Should
            .Throw<SeriesException>(() => CsvSeriesReader.Read(folder))
            .Message.ShouldBe($"{folder}: is a directory; give a CSV file");
    }

    [Fact]
    public void Binary_data_does_not_look_like_a_csv_file()
    {
        string path = Path.GetTempFileName();
        var bytes = new byte[100_000];
        new Random(1).NextBytes(bytes);
        File.WriteAllBytes(path, bytes);
        SeriesException exception = Should.Throw<SeriesException>(() => CsvSeriesReader.Read(path));
        exception.Message.ShouldBe(
            $"{path}: does not look like a CSV file, it holds binary data; give a text file in UTF-8"
        );
        File.Delete(path);
    }

    [Fact]
    public void Binary_data_behind_good_rows_is_seen_too()
    {
        IEnumerable<string> rows = Enumerable
            .Range(0, 5000)
            .Select(i => $"{new DateTime(2001, 1, 1).AddDays(i):yyyy-MM-dd},{i}");
        Csv.Fails($"date,bus\n{string.Join('\n', rows)}\0").Message.ShouldContain("binary data");
    }

    [Theory]
    [InlineData(1, 'x')]
    [InlineData(2, ',')]
    public void A_huge_line_is_refused_at_once(int line, char letter)
    {
        string start = line == 1 ? "" : "date,bus\n";
        SeriesException exception = Csv.Fails($"{start}{new string(letter, 20_000_000)}");
        exception.Message.ShouldContain("is longer than 1048576 characters");
        exception.Line.ShouldBe(line);
    }

    [Fact]
    public void A_quote_that_is_never_closed_is_refused()
    {
        IEnumerable<string> rows = Enumerable.Repeat("2019-05-30,1", 200_000);
        Csv.Fails($"date,bus\n\"{string.Join('\n', rows)}")
            .Message.ShouldContain("close the quote that begins it");
    }
}
