#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Forecasting a time series: the boardings of Chicago's buses and trains, loaded, cleaned and looked at.

using System.Globalization;
using Unroll.Charts;
using Unroll.Examples;
using Unroll.Forecasting.Series;

var section = new Section(args);

// The file as it is: its rows come in any order.
DateTime[] days =
[
    .. File.ReadLines(Ridership.File)
        .Skip(1)
        .Select(line => DateTime.ParseExact(line[..10], "MM/dd/yyyy", CultureInfo.InvariantCulture)),
];
section.Report("file", "rows", days.Length);
section.Report(
    "file",
    "rows that come before the row above",
    days.Zip(days[1..]).Count(pair => pair.Second < pair.First)
);

// The reader sorts the rows and drops those that come twice. It says what it did.
CsvReadResult read = CsvSeriesReader.Read(
    Ridership.File,
    new CsvOptions { Time = "service_date", Columns = ["day_type", "bus", "rail_boardings"] }
);
foreach (string note in read.Notes)
{
    Console.WriteLine(note);
}

TimeSeries rides = read.Series;
section.Report("series", "rows", rides.Count);

// The first days. W is a weekday, A a Saturday, U a Sunday or a holiday.
Console.WriteLine("day         day_type      bus     rail");
for (int day = 0; day < 5; day++)
{
    Console.WriteLine(
        $"{rides.Index.FormatTime(rides.Index[day])}  {rides.Text("day_type")[day], -8} {rides["bus"][day], 8} {rides["rail_boardings"][day], 8}"
    );
}

// Three months of 2019: every week is like the one before.
TimeSeries spring = rides.Between("2019-03-01", "2019-05-31");
section.Save(
    new Figure(
        "Boardings in Chicago",
        new Chart
        {
            YLabel = "Boardings a day",
            Lines = [spring.Line("bus", "bus"), spring.Line("rail_boardings", "rail")],
        }
    ),
    "ridership"
);
