#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Using 1D convolutional layers to process sequences: a convolution with a stride of 2 halves a window of 112 days before
// a GRU reads it. The kernel takes in four days, so the first forecast is made at the fourth day, the next at the sixth.

using Unroll.Data;
using Unroll.Examples;
using Unroll.Forecasting.Series;
using Unroll.Layers;
using Unroll.Modules;
using Unroll.Tensors;
using Unroll.Training;

var section = new Section(args);
TimeSeries rides = Ridership.Load();
SequenceWindowDataset train = Windows("2016-01-01", "2018-12-31");
SequenceWindowDataset valid = Windows("2019-01-01", "2019-05-31");
var model = new DownsamplingModel(inputSize: 1, hiddenSize: 32, outputSize: 14);
Tensor one = new DataLoader(valid, batchSize: 1).First().Inputs;
Console.WriteLine(
    $"windows {one.Shape}, after the convolution {model.Shorten(one).Shape}, targets {valid.TargetShape}"
);

// Two epochs, as the notebook leaves it; properly; and with a lower learning rate, which overfits less: the last epoch is
// nearly the best.
Report(
    "Conv1d and GRU, 2 epochs",
    (name, each) => section.FitAsPrinted(name, model, train, valid, 0.2f, eachEpoch: each)
);
Report(
    "Conv1d and GRU",
    (name, each) => section.FitProperly(name, model, train, valid, 0.01f, 40, 0.05f, each)
);
Report(
    "Conv1d and GRU, calmer",
    (name, each) => section.FitProperly(name, model, train, valid, 0.004f, 40, 0.05f, each)
);

void Report(string name, Func<string, Action<EpochResult>, History> fit) =>
    section.ReportLastStep(name, model, valid, each => fit(name, each));

SequenceWindowDataset Windows(string from, string to) =>
    new(rides.Rail(from, to), features: 1, window: 112, horizon: 14, firstStep: 3, stride: 2);

internal sealed class DownsamplingModel : Module
{
    private readonly Conv1d convolution;
    private readonly Gru gru;
    private readonly Linear output;

    public DownsamplingModel(int inputSize, int hiddenSize, int outputSize)
    {
        convolution = Add("conv", new Conv1d(inputSize, hiddenSize, kernelSize: 4, stride: 2));
        gru = Add("gru", new Gru(hiddenSize, hiddenSize));
        output = Add("output", new Linear(hiddenSize, outputSize));
    }

    public Tensor Shorten(Tensor x) => convolution.Forward(x).Relu();

    public override Tensor Forward(Tensor x) => output.Forward(gru.Forward(Shorten(x)));
}
