#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Forecasting using a simple RNN: eight weeks of rail boardings in, tomorrow's out.

using Unroll.Data;
using Unroll.Examples;
using Unroll.Layers;
using Unroll.Losses;
using Unroll.Metrics;
using Unroll.Modules;
using Unroll.Optimizers;
using Unroll.Tensors;
using Unroll.Training;

var section = new Section(args);
var rides = Ridership.Load();
var train = new WindowDataset(rides.Rail("2016-01-01", "2018-12-31"), features: 1, window: 56);
var valid = new WindowDataset(rides.Rail("2019-01-01", "2019-05-31"), features: 1, window: 56);

var model = new SimpleRnnModel(inputSize: 1, hiddenSize: 32, outputSize: 1);
model.Initialize(section.Seed);
var trainer = new Trainer(model, new Sgd(learningRate: 0.05f, momentum: 0.95f), new HuberLoss())
{
    Metrics = [new MeanAbsoluteError()],
    Threads = section.Threads,
};
History history = section.Time(
    "RNN",
    () =>
        trainer.Fit(
            new DataLoader(train, batchSize: 32, shuffle: true, section.Seed),
            new DataLoader(valid, batchSize: 32),
            epochs: 50,
            schedule: new ReduceLROnPlateau(factor: 0.1f, patience: 20)
        )
);
section.ReportMae("RNN", history);

internal sealed class SimpleRnnModel : Module
{
    private readonly Rnn rnn;
    private readonly Linear output;

    public SimpleRnnModel(int inputSize, int hiddenSize, int outputSize)
    {
        rnn = Add("rnn", new Rnn(inputSize, hiddenSize));
        output = Add("output", new Linear(hiddenSize, outputSize));
    }

    public override Tensor Forward(Tensor x) => output.Forward(rnn.Forward(x).LastStep());
}
