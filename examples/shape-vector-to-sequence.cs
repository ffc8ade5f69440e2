#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Input and output sequences, bottom left of Figure 13-4: a vector in and a sequence out. The network is given the same
// vector at every step, the place in the year and what the last week was like, and draws the four weeks that follow.

using Unroll.Data;
using Unroll.Examples;
using Unroll.Layers;
using Unroll.Losses;
using Unroll.Modules;
using Unroll.Optimizers;
using Unroll.Tensors;
using Unroll.Training;

const int Week = 7;
const int Ahead = 28;
var section = new Section(args);
Weather weather = Weather.Load();
(DateTime[] dates, double[] highest) = (weather.Dates, weather.Highest);
int[] starts = [.. Enumerable.Range(Week, dates.Length - Week - Ahead).Where(NothingMissing)];
int[] train = [.. starts.Where(day => dates[day + Ahead].Year < 2015)];
int[] valid = [.. starts.Where(day => dates[day].Year >= 2015)];
StandardScaler scaler = StandardScaler.Fit(highest.AsSpan(0, train[^1]));

var model = new CurveModel(features: 3, hiddenSize: 32, Ahead);
model.Initialize(section.Seed);
var trainer = new Trainer(model, new Adam(0.003f), new MeanSquaredErrorLoss()) { Threads = section.Threads };
trainer.Fit(new DataLoader(Examples(train), batchSize: 32, shuffle: true, section.Seed), epochs: 10);

(Tensor vectors, Tensor curves) = new DataLoader(Examples(valid), valid.Length).First();
Tensor drawn = model.Predict(vectors);
Console.WriteLine($"{vectors.Shape} in, {drawn.Shape} out");

// Two naive rules: the last week goes on; each day is as its month was in the mean of the years before.
double[] months =
[
    .. Enumerable
        .Range(1, 12)
        .Select(m => train.Where(day => dates[day].Month == m).Average(day => highest[day])),
];
Report("four weeks of weather", (i, step) => scaler.Invert(drawn[i, step, 0]));
Report("four weeks of weather, as the last", (i, _) => LastWeek(valid[i]));
Report("four weeks of weather, as the month", (i, step) => months[dates[valid[i] + step].Month - 1]);

void Report(string experiment, Func<int, int, double> forecast)
{
    IEnumerable<int> steps = Enumerable.Range(0, Ahead);
    double Error(int i) => steps.Average(step => Math.Abs(highest[valid[i] + step] - forecast(i, step)));
    section.Report(experiment, "MAE", Enumerable.Range(0, valid.Length).Average(Error));
}

TensorDataset Examples(int[] days)
{
    float[] targets = [.. days.SelectMany(day => highest[day..(day + Ahead)]).Select(Scaled)];
    return new(
        Tensor.From([days.Length, 3], [.. days.SelectMany(Vector)]),
        Tensor.From([days.Length, Ahead, 1], targets)
    );
}

float[] Vector(int day)
{
    (double sin, double cos) = Math.SinCos(2 * Math.PI * dates[day].DayOfYear / 365.25);
    return [(float)sin, (float)cos, Scaled(LastWeek(day))];
}

double LastWeek(int day) => highest[(day - Week)..day].Average();
float Scaled(double temperature) => (float)scaler.Transform(temperature);
bool NothingMissing(int day) => (dates[day + Ahead] - dates[day - Week]).Days == Week + Ahead;

internal sealed class CurveModel : Module
{
    private readonly Rnn rnn;
    private readonly Linear output;
    private readonly int steps;

    public CurveModel(int features, int hiddenSize, int steps)
    {
        rnn = Add("rnn", new Rnn(features, hiddenSize));
        output = Add("output", new Linear(hiddenSize, 1));
        this.steps = steps;
    }

    public override Tensor Forward(Tensor x)
    {
        (int batch, int features) = (x.Shape[0], x.Shape[1]);
        Tensor again = x.Reshape([batch, 1, features]).BroadcastTo([batch, steps, features]);
        return output.Forward(rnn.Forward(again));
    }
}
