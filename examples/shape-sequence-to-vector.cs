#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Input and output sequences, top right of Figure 13-4: a sequence in and a vector out, all outputs but the last ignored.
// From a week of boardings, what day was the last of it: a Saturday, a Sunday or holiday, or a weekday?

using Unroll.Data;
using Unroll.Examples;
using Unroll.Layers;
using Unroll.Losses;
using Unroll.Optimizers;
using Unroll.Tensors;
using Unroll.Training;

const int Week = 7;
const int Features = 5;
const float Holiday = 1;
const float Weekday = 2;
var section = new Section(args);
var rides = Ridership.Load();
TensorDataset train = Weeks(rides.RailBusAndNextType("2001-01-01", "2016-12-31"));
TensorDataset valid = Weeks(rides.RailBusAndNextType("2017-01-01", "2019-12-31"));

Sequential model = [new Rnn(2, hiddenSize: 16), new LastStep(), new Linear(16, 3)];
model.Initialize(section.Seed);
var trainer = new Trainer(model, new Adam(0.003f), new CrossEntropyLoss()) { Threads = section.Threads };
trainer.Fit(new DataLoader(train, batchSize: 32, shuffle: true, section.Seed), epochs: 20);

(Tensor inputs, Tensor targets) = new DataLoader(valid, valid.Count).First();
Tensor outputs = model.Predict(inputs);
Console.WriteLine($"{inputs.Shape} in, {outputs.Shape} out: a number for each of three types");

// Two naive rules: it was a weekday, as most days are; it was what the same day of the week before was.
float[] truth = targets.ToArray();
float[] likeliest = [.. Enumerable.Range(0, truth.Length).Select(Likeliest)];
Report("type of day", likeliest);
Report("type of day, always a weekday", [.. truth.Select(_ => Weekday)]);
Report("type of day, as a week before", [.. truth[..Week], .. truth[..^Week]]);

float Likeliest(int week) => Enumerable.Range(0, 3).MaxBy(type => outputs[week, type]);

// The second figure is of what the week before cannot tell: holidays on days that are weekdays otherwise.
void Report(string experiment, float[] given)
{
    int[] days = [.. Enumerable.Range(Week, truth.Length - Week)];
    int[] holidays = [.. days.Where(day => truth[day] == Holiday && truth[day - Week] == Weekday)];
    section.Report(experiment, "accuracy", days.Average(day => given[day] == truth[day] ? 1.0 : 0));
    section.Report(experiment, "holidays found", holidays.Average(day => given[day] == Holiday ? 1.0 : 0));
}

// Rail and bus boardings of each run of seven days, [weeks, 7, 2], and the type of its last, [weeks], which stands in the
// row of the day before it.
static TensorDataset Weeks(float[] rows)
{
    Tensor days = Tensor.From([rows.Length / Features, Features], rows);
    Tensor weeks = days[.., ..2].Unfold(0, Week).Transpose();
    float[] types = new float[weeks.Shape[0]];
    for (int week = 0; week < types.Length; week++)
    {
        types[week] = rows.AsSpan(((week + Week - 2) * Features) + 2, 3).IndexOf(1);
    }

    return new(weeks, Tensor.From([types.Length], types));
}
