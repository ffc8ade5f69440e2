#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Anomaly detection: which days of 2019 and early 2020 was the rail ridership not what was to be expected? Two answers to
// what that is: a forecast a day ahead, and what a recurrent autoencoder makes of the four weeks up to the day. If they know
// the type of a day alone, holidays stand out; with the calendar, what it does not explain: cold, parades, a marathon, the
// epidemic. The years 2014 to 2018 count as normal: their first half to learn from, a quarter to set the threshold for false
// alarms on one day in a hundred, a quarter to count how many there really are. What is found is measured on what is put
// into 2019: days a third lower or higher, and fortnights a quarter lower, in turn by month.

using Unroll.Examples;
using Unroll.Forecasting.Anomalies;
using Unroll.Forecasting.Forecasters.Linear;
using Unroll.Forecasting.Series;
using Unroll.Tensors;

const string Rail = "rail_boardings";
var section = new Section(args);
TimeSeries rides = Ridership.Load().WithCalendar().Slice(new DateTime(2014, 1, 1), new DateTime(2020, 3, 19));
double[] values = rides[Rail].ToArray();
var spikes = new HashSet<DateTime>();
var shifts = new HashSet<DateTime>();
Disturb();
TimeSeries disturbed = rides.WithColumn(new NumericColumn(Rail, values));
string[] calendar = ["day_type", "holiday", "sin_year", "cos_year"];
Watch("forecast with the type of the day", Forecast(["day_type"]));
Watch("forecast with the calendar", Forecast(calendar));
Watch(
    "autoencoder with the calendar",
    new ReconstructionScorer
    {
        KnownAhead = calendar,
        Seed = section.Seed,
        Threads = section.Threads,
    }
);

static ForecastErrorScorer Forecast(string[] known) =>
    new(new LinearForecaster { Window = 28, KnownAhead = known }) { KnownAhead = known };

void Watch(string name, IAnomalyScorer scorer)
{
    var detector = new AnomalyDetector(scorer) { Start = new DateTime(2019, 1, 1), Rate = 0.01 };
    AnomalyReport report = detector.Detect(rides, Rail);
    section.Report(name, "stated false-alarm rate", report.Rate);
    section.Report(name, "measured false-alarm rate", report.MeasuredRate);
    section.Report(name, "alarms in 2019", report.Anomalies.Count(day => day.Time.Year == 2019));
    foreach (AnomalyScore day in report.Anomalies)
    {
        Console.WriteLine(
            $"  {day.Time:yyyy-MM-dd ddd}{day.Actual, 9:N0}, expected{day.Expected, 9:N0}, score {day.Score:F1}"
        );
    }

    section.Save(report.Draw($"Rail boardings: {name}"), $"anomalies-{name.Replace(' ', '-')}");

    // Days that are anomalies without our doing count neither for nor against it.
    DateTime[] found =
    [
        .. detector.Detect(disturbed, Rail).Anomalies.Select(day => day.Time).Where(day => day.Year == 2019),
    ];
    int ofSpikes = found.Count(spikes.Contains);
    int ofShifts = found.Count(shifts.Contains);
    int wrong = found.Except(report.Anomalies.Select(day => day.Time)).Except(spikes).Except(shifts).Count();
    section.Report(name, "recall of spikes", (double)ofSpikes / spikes.Count);
    section.Report(name, "recall of days of level shifts", (double)ofShifts / shifts.Count);
    section.Report(
        name,
        "share of level shifts noticed",
        found.Where(shifts.Contains).DistinctBy(day => day.Month).Count() / 6.0
    );
    section.Report(name, "precision", (double)(ofSpikes + ofShifts) / (ofSpikes + ofShifts + wrong));
}

void Disturb()
{
    SeededRandom random = new(2019);
    for (int month = 1; month <= 12; month++)
    {
        int first = rides.Index.IndexOf(new DateTime(2019, month, 1)) + random.NextInt(14);
        bool isShift = month % 2 == 0;
        foreach (int day in isShift ? Enumerable.Range(first, 14) : [first, first + 5 + random.NextInt(9)])
        {
            values[day] *=
                isShift ? 0.75
                : random.NextInt(2) == 0 ? 2 / 3.0
                : 4 / 3.0;
            (isShift ? shifts : spikes).Add(rides.Index[day]);
        }
    }
}
