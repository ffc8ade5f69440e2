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
using Unroll.Layers;
using Unroll.Losses;
using Unroll.Optimizers;
using Unroll.Tensors;
using Unroll.Training;

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
section.Report("logistic regression", "accuracy", new ConfusionMatrix(actual, LogisticRegression()).Accuracy);
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

string[] LogisticRegression()
{
    StandardScaler[] scales =
    [
        .. channels.Select(channel => StandardScaler.Fit(weather[channel][..train[^1]])),
    ];
    var model = new Linear(3 * Days, seasons.Length);
    model.Initialize(section.Seed);
    Tensor targets = Tensor.From(
        [train.Length],
        [.. train.Select(day => (float)Array.IndexOf(seasons, Season(day)))]
    );
    var loader = new DataLoader(new TensorDataset(Values(train), targets), batchSize: train.Length);
    new Trainer(model, new AdamW(learningRate: 0.01f, weightDecay: 0.3f), new CrossEntropyLoss()).Fit(
        loader,
        epochs: 300
    );
    Tensor logits = model.Predict(Values(test));
    return
    [
        .. test.Select((_, row) => seasons.MaxBy(season => logits[row, Array.IndexOf(seasons, season)])!),
    ];

    Tensor Values(int[] days) =>
        Tensor.From(
            [days.Length, 3 * Days],
            [
                .. days.SelectMany(day =>
                    Window(day).Values.ToArray().Select((x, i) => (float)scales[i % 3].Transform(x))
                ),
            ]
        );
}
