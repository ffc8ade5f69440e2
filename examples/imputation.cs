#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Filling gaps with a bidirectional network, which may look at both sides of them. Spans of 1 to 14 days are hidden from a
// year that the networks have not learnt from: one somewhere in every four weeks, in five draws. They are filled by the
// straight line, by the line between the same days of the season, and by bidirectional GRUs: one that sees the column
// alone, and one that also sees what else is known of the hidden days. Errors are in boardings and in degrees Fahrenheit.

using Unroll.Datasets;
using Unroll.Examples;
using Unroll.Forecasting.Imputation;
using Unroll.Forecasting.Series;
using Unroll.Tensors;

const int Spacing = 28;
const int Draws = 5;
int[] lengths = [1, 3, 7, 14];
var section = new Section(args);
Compare(
    "rail",
    Ridership.Load(),
    "rail_boardings",
    ["day_type", "bus"],
    season: 7,
    trainFrom: 2014,
    year: 2019
);
Compare(
    "tmax",
    DatasetCatalog.Find("weather")!.Load().Fill(FillMethod.Linear),
    "tmax",
    ["tmin", "rain"],
    season: 365,
    trainFrom: 2004,
    year: 2013
);

void Compare(string name, TimeSeries all, string target, string[] beside, int season, int trainFrom, int year)
{
    TimeSeries train = Years(all, trainFrom, year - 1);
    TimeSeries around = Years(all, year - 1, year + 1);
    FittedImputer alone = Train(train, target, []);
    FittedImputer informed = Train(train, target, beside);
    foreach (int length in lengths)
    {
        Report("line", gappy => gappy.Fill(FillMethod.Linear));
        Report(
            $"line between days of the season ({season})",
            gappy => gappy.Fill(FillMethod.Seasonal, season)
        );
        Report("bidirectional GRU", alone.Fill);
        Report($"bidirectional GRU with {string.Join(", ", beside)}", informed.Fill);

        void Report(string method, Func<TimeSeries, TimeSeries> fill) =>
            section.Report(
                $"{name}, {length} days",
                $"MAE of {method}",
                Enumerable.Range(0, Draws).Average(draw => Error(length, draw, fill))
            );
    }

    double Error(int length, int draw, Func<TimeSeries, TimeSeries> fill)
    {
        (TimeSeries gappy, int[] hidden) = Hide(around, target, length, year, draw);
        TimeSeries filled = fill(gappy);
        return hidden.Average(row => Math.Abs(filled[target][row] - around[target][row]));
    }
}

FittedImputer Train(TimeSeries series, string target, string[] known) =>
    new BidirectionalImputer
    {
        Known = known,
        Seed = section.Seed,
        Threads = section.Threads,
    }.Fit(series, target);

static TimeSeries Years(TimeSeries series, int first, int last) =>
    series.Slice(new DateTime(first, 1, 1), new DateTime(last, 12, 31));

// One gap in every four weeks of a year, somewhere in them, the same whatever the seed of the networks.
static (TimeSeries Gappy, int[] Hidden) Hide(TimeSeries series, string target, int length, int year, int draw)
{
    SeededRandom random = new((ulong)draw, $"{length} days");
    int first = series.Index.IndexOf(new DateTime(year, 1, 1));
    int[] hidden =
    [
        .. Enumerable
            .Range(0, 365 / Spacing)
            .Select(block => first + (block * Spacing) + random.NextInt(Spacing - length))
            .SelectMany(start => Enumerable.Range(start, length)),
    ];
    double[] values = series[target].ToArray();
    Array.ForEach(hidden, row => values[row] = double.NaN);
    return (series.WithColumn(new NumericColumn(target, values)), hidden);
}
