#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Long-term patterns: the year, the trend, and how differencing takes both away.

using Unroll.Charts;
using Unroll.Examples;
using Unroll.Forecasting.Analysis;
using Unroll.Forecasting.Series;

var section = new Section(args);
TimeSeries rides = Ridership.Load().Between("2001-01-01", "2019-12-31");
TimeSeries bus = CalendarMean.Of(rides, "bus", TimeUnit.Month);
TimeSeries rail = CalendarMean.Of(rides, "rail_boardings", TimeUnit.Month);
DateTime[] months = [.. bus.Index];

// Mean boardings of each month, and of the twelve months up to it.
double[] busYear = RollingMean.Of(bus["bus"], window: 12);
double[] railYear = RollingMean.Of(rail["rail_boardings"], window: 12);
section.Save(
    new Figure(
        "Months, and years up to each month",
        new Chart
        {
            YLabel = "Boardings a day",
            Lines =
            [
                bus.Line("bus", "bus"),
                rail.Line("rail_boardings", "rail"),
                new Line("bus, 12 months", months, busYear, LineStyle.Dashed, colour: 0),
                new Line("rail, 12 months", months, railYear, LineStyle.Dashed, colour: 1),
            ],
        }
    ),
    "ridership-long-term"
);

// The difference to the same month of the year before: no season is left, and a straight trend becomes a constant.
double[] busChange = YearOverYear.Of(bus, "bus");
double[] railChange = YearOverYear.Of(rail, "rail_boardings");
section.Save(
    new Figure(
        "The difference to the year before",
        new Chart
        {
            YLabel = "Boardings a day",
            Lines = [new Line("bus", months, busChange), new Line("rail", months, railChange)],
        }
    ),
    "ridership-year-over-year"
);

// How much of the variance is the month's: much before, little after.
section.Report(
    "rail by month",
    "autocorrelation at 12 months",
    Autocorrelation.Acf(rail["rail_boardings"], 12)[12]
);
section.Report(
    "rail, differenced",
    "autocorrelation at 12 months",
    Autocorrelation.Acf(railChange.AsSpan(12), 12)[12]
);

// Trends matter little for tomorrow: so much did a bus day lose against the year before, from 2016 to 2019.
int first = bus.Index.IndexOf(Ridership.Date("2016-01-01"));
section.Report("bus, differenced", "mean of 2016 to 2019", busChange[first..].Average());
