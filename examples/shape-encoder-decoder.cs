#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Input and output sequences, bottom right of Figure 13-4: an encoder reads a week of boardings into one vector, and from
// it a decoder writes the week that follows, knowing of each day only whether it will be a weekday, a Saturday or a holiday.

using Unroll.Data;
using Unroll.Examples;
using Unroll.Layers;
using Unroll.Losses;
using Unroll.Modules;
using Unroll.Optimizers;
using Unroll.Tensors;
using Unroll.Training;

const int Week = 7;
const int Features = 5;
var section = new Section(args);
var rides = Ridership.Load();
TensorDataset train = Fortnights(rides.RailBusAndNextType("2010-01-01", "2018-12-31"));
TensorDataset valid = Fortnights(rides.RailBusAndNextType("2019-01-01", "2019-05-31"));

var model = new WeekToWeek(Features, hiddenSize: 32);
model.Initialize(section.Seed);
var trainer = new Trainer(model, new Adam(learningRate: 0.003f), new HuberLoss(delta: 0.05f))
{
    Threads = section.Threads,
};
trainer.Fit(new DataLoader(train, batchSize: 32, shuffle: true, section.Seed), epochs: 30);

(Tensor inputs, Tensor targets) = new DataLoader(valid, valid.Count).First();
Tensor outputs = model.Predict(inputs);
Console.WriteLine(
    $"{WeekToWeek.Source(inputs).Shape} and {WeekToWeek.TypesAhead(inputs).Shape} in, {outputs.Shape} out"
);
Report("next week", outputs);
Report("next week, naive", WeekToWeek.Source(inputs)[.., .., ..1]);

// Runs of thirteen rows, the first seven of which are seen; row 6 is the first to tell of the type of a day to come.
static TensorDataset Fortnights(float[] rows)
{
    Tensor days = Tensor.From([rows.Length / Features, Features], rows);
    Tensor windows = days.Unfold(0, 2 * Week).Transpose();
    return new(windows[.., ..^1, ..], windows[.., Week.., ..1]);
}

void Report(string experiment, Tensor forecast)
{
    double[] days = [.. (forecast - targets).Abs().Mean(0).ToArray().Select(error => Ridership.Unit * error)];
    section.Report(experiment, "MAE", days.Average());
    section.Report(experiment, "MAE of the first day", days[0]);
    section.Report(experiment, "MAE of the seventh day", days[^1]);
}

internal sealed class WeekToWeek : Module
{
    private const int Week = 7;
    private readonly EncoderDecoder weeks;

    public WeekToWeek(int features, int hiddenSize)
    {
        var encoder = new Gru(features, hiddenSize);
        var decoder = new Gru(features - 2, hiddenSize);
        weeks = Add("weeks", new EncoderDecoder(encoder, decoder, new Linear(hiddenSize, 1)));
    }

    public static Tensor Source(Tensor x) => x[.., ..Week, ..];

    public static Tensor TypesAhead(Tensor x) => x[.., (Week - 1).., 2..];

    public override Tensor Forward(Tensor x) => weeks.Forward(Source(x), TypesAhead(x));
}
