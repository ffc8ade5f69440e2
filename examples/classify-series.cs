#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Classification of series: which season are four weeks of weather from? Highest and lowest temperature and rain, a day a
// step; three windows a season and year that do not overlap, as far as the station was at work. The models learn from the
// years up to 2012 and are measured on the years after, which they have not seen. Spring and autumn are equally warm: what
// tells them apart is the order of the days. What the network is worth is told by always naming the largest class, and by
// logistic regression on all values of a window.

using Unroll.Charts;
using Unroll.Data;
using Unroll.Datasets;
using Unroll.Examples;
using Unroll.Forecasting.Classification;
using Unroll.Forecasting.Series;

const int Days = 28;
const int Networks = 5;
string[] seasons = ["autumn", "spring", "summer", "winter"];
int[] seasonOfQuarter = [3, 1, 2, 0];
string[] channels = ["tmax", "tmin", "rain"];
var section = new Section(args);
TimeSeries weather = DatasetCatalog.Find("weather")!.Load();
int[] firstDays = [.. Enumerable.Range(0, weather.Count - Days).Where(HasAllDays)];
int[] train = [.. firstDays.Where(day => weather.Index[day].Year <= 2012)];
int[] test = [.. firstDays.Except(train)];
string[] actual = [.. test.Select(Season)];

// One network alone depends much on its seed where there are 300 windows to learn from: hence five, and what they say together.
IReadOnlyList<ClassPrediction>[] networks = [.. Enumerable.Range(0, Networks).Select(Predict)];
string[] together =
[
    .. test.Select((_, window) => seasons[LargestOf(c => networks.Sum(of => of[window].Probabilities[c]))]),
];
var confusion = new ConfusionMatrix(actual, together);
section.Report("largest class", "accuracy", confusion.MajorityShare);
section.Report("logistic regression", "accuracy", new ConfusionMatrix(actual, Logistic()).Accuracy);
section.Report(
    "bidirectional GRU",
    "mean accuracy of five",
    networks.Average(of => new ConfusionMatrix(actual, [.. of.Select(made => made.Label)]).Accuracy)
);
section.Report("five bidirectional GRUs", "accuracy", confusion.Accuracy);
section.Save(
    new MatrixChart("Season of four weeks of weather", confusion.Counts(), confusion.Labels, confusion.Labels)
    {
        XLabel = "predicted",
        YLabel = "actual",
        ShowValues = true,
    },
    "classify-series"
);

bool HasAllDays(int day) =>
    weather.Index[day].Day == 1
    && channels.All(channel => !weather[channel].Slice(day, Days).Contains(double.NaN));

string Season(int day) => seasons[seasonOfQuarter[weather.Index[day].Month % 12 / 3]];

Sequence Window(int day) =>
    new(3, [.. Enumerable.Range(day, Days).SelectMany(i => channels.Select(channel => weather[channel][i]))]);

int LargestOf(Func<int, double> value) => Enumerable.Range(0, seasons.Length).MaxBy(value);

IReadOnlyList<ClassPrediction> Predict(int network)
{
    ulong seed = (Networks * section.Seed) + (ulong)network;
    var classifier = new SequenceClassifier { Seed = seed, Threads = section.Threads };
    return classifier
        .Fit([.. train.Select(Window)], [.. train.Select(Season)])
        .Predict([.. test.Select(Window)]);
}

string[] Logistic()
{
    StandardScaler[] scales =
    [
        .. channels.Select(channel => StandardScaler.Fit(weather[channel][..train[^1]])),
    ];
    int[] labels = [.. train.Select(day => Array.IndexOf(seasons, Season(day)))];
    int[] said = LogisticRegression.Classify(
        [.. train.Select(Values)],
        labels,
        [.. test.Select(Values)],
        seasons.Length,
        section.Seed
    );
    return [.. said.Select(label => seasons[label])];

    float[] Values(int day) =>
        [.. Window(day).Values.ToArray().Select((x, i) => (float)scales[i % channels.Length].Transform(x))];
}
