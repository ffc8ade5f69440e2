#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// A recurrent network from scratch, in arrays and loops alone (Shared/PlainRnn.cs): from the highest and lowest temperature
// and the rain of a week, the highest temperature of the day after each of its days.

using System.Diagnostics;
using Unroll.Datasets.Generators;
using Unroll.Examples;

const int Week = 7,
    Epochs = 200;
const double LearningRate = 1e-5;
var section = new Section(args);
Weather weather = Weather.Load();
double[][] days = weather.Scaled();
double[] tomorrow = weather.Tomorrow;
(int trainEnd, int validEnd) = (weather.TrainEnd, weather.ValidEnd);
Console.WriteLine(
    $"{trainEnd} days to learn from, {validEnd - trainEnd} to validate on, {days.Length - validEnd} left"
);

// The losses that the document prints.
Dictionary<int, (double Training, double Validation)> printed = new()
{
    [0] = (3122.594400144508, 2171.3186862102025),
    [50] = (30.593193275313595, 30.568271740103427),
    [100] = (25.263986813543738, 24.435517510355645),
    [150] = (22.9567624295313, 22.177010971976852),
    [200] = (22.306774327704215, 21.557992202834164),
};
var rnn = new PlainRnn(inputs: 3, hidden: 4, steps: Week, new MersenneTwister(0).NextDouble);
double[] errors = new double[Week];
double difference = 0;
var watch = Stopwatch.StartNew();
for (int epoch = 0; epoch <= Epochs; epoch++)
{
    double training = Pass(0, trainEnd, learn: true);
    if (printed.TryGetValue(epoch, out var loss))
    {
        double validation = Pass(trainEnd, validEnd, learn: false);
        section.Report("weather, by hand", $"training loss, epoch {epoch}", training);
        section.Report("weather, by hand", $"validation loss, epoch {epoch}", validation);
        double[] parts = [training / loss.Training, validation / loss.Validation];
        difference = parts.Select(part => Math.Abs(part - 1)).Append(difference).Max();
    }
}

section.Report("weather, by hand", "largest difference from the document, as a share", difference);
section.Report("weather, by hand", "seconds", watch.Elapsed.TotalSeconds);

double naive = Enumerable
    .Range(trainEnd, validEnd - trainEnd)
    .Average(day => Square(weather.Highest[day] - tomorrow[day]));
section.Report("weather, as today", "validation loss", naive);

// Every week from one day on to before another: how far off the outputs are, and with learning a step after each week.
double Pass(int from, int to, bool learn)
{
    double sum = 0;
    for (int first = from; first < to - Week; first++)
    {
        ReadOnlySpan<double[]> week = days.AsSpan(first, Week);
        double[] outputs = rnn.Forward(week);
        double squares = 0;
        for (int t = 0; t < Week; t++)
        {
            errors[t] = outputs[t] - tomorrow[first + t];
            squares += Square(errors[t]);
        }

        sum += squares / Week;
        if (learn)
        {
            rnn.Backward(week, errors);
            rnn.Step(LearningRate / Week);
        }
    }

    // The tutorial divides by the days, which are seven more than the weeks.
    return sum / (to - from);
}

static double Square(double x) => x * x;
