#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// WaveNet: causal convolutions alone, each looking twice as far back as the one below. What an output depends on is shown
// by changing one day: nothing before it moves, and thirty days later it is out of sight.

using Unroll.Data;
using Unroll.Examples;
using Unroll.Forecasting.Series;
using Unroll.Layers;
using Unroll.Modules;
using Unroll.Optimizers;
using Unroll.Tensors;
using Unroll.Training;

var section = new Section(args);
TimeSeries rides = Ridership.Load();
SequenceWindowDataset train = Windows("2016-01-01", "2018-12-31");
SequenceWindowDataset valid = Windows("2019-01-01", "2019-05-31");

// By hand, and as the library has it.
var own = new OwnWaveNet(inputSize: 5, hiddenSize: 32, outputSize: 14);
var model = new WaveNet(inputSize: 5, hiddenSize: 32, outputSize: 14);
own.Initialize(section.Seed);
model.CopyFrom(own);
Tensor window = new DataLoader(valid, batchSize: 1).First().Inputs;
Tensor forecasts = model.Predict(window);
section.Report(
    "WaveNet by hand",
    "largest difference",
    Copies.LargestDifference(own.Predict(window), forecasts)
);

// Another value on day 20: which days' outputs are not what they were?
float[] changed = window.ToArray();
changed[20 * 5] += 0.1f;
Tensor others = model.Predict(Tensor.From(window.Shape, changed));
int[] moved =
[
    .. Enumerable
        .Range(0, 56)
        .Where(day => Copies.LargestDifference(others.Step(day), forecasts.Step(day)) > 0),
];
Console.WriteLine($"day 20 is changed: outputs of days {moved[0]} to {moved[^1]} move");
section.Report("WaveNet", "receptive field", model.ReceptiveField);

// As the notebook trains it, which does not converge; properly; and properly with a lower learning
// rate and fewer epochs, which overfits less: the last epoch is nearly the best.
var plateau = new ReduceLROnPlateau(factor: 0.1f, patience: 20);
Report(
    "WaveNet, as printed",
    (name, each) => section.FitAsPrinted(name, model, train, valid, 0.1f, 150, plateau, each)
);
Report("WaveNet", (name, each) => section.FitProperly(name, model, train, valid, 0.01f, 80, 0.05f, each));
Report(
    "WaveNet, calmer",
    (name, each) => section.FitProperly(name, model, train, valid, 0.004f, 50, 0.05f, each)
);

void Report(string name, Func<string, Action<EpochResult>, History> fit) =>
    section.ReportLastStep(name, model, valid, each => fit(name, each));

SequenceWindowDataset Windows(string from, string to) =>
    new(rides.RailBusAndNextType(from, to), features: 5, window: 56, horizon: 14);

internal sealed class OwnWaveNet : Module
{
    private readonly List<CausalConv1d> convolutions = [];
    private readonly Linear output;

    public OwnWaveNet(int inputSize, int hiddenSize, int outputSize)
    {
        foreach (int dilation in (int[])[1, 2, 4, 8, 1, 2, 4, 8])
        {
            int channels = convolutions.Count == 0 ? inputSize : hiddenSize;
            var convolution = new CausalConv1d(channels, hiddenSize, kernelSize: 2, dilation);
            convolutions.Add(Add($"convolution{convolutions.Count}", convolution));
        }

        output = Add("output", new Linear(hiddenSize, outputSize));
    }

    public override Tensor Forward(Tensor x) =>
        output.Forward(
            convolutions.Aggregate(x, (signal, convolution) => convolution.Forward(signal).Relu())
        );
}
