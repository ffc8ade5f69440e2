using Unroll.Cells;
using Unroll.Data;
using Unroll.Layers;
using Unroll.Losses;
using Unroll.Optimizers;
using Unroll.Tensors;
using Unroll.Training;

namespace Unroll.Cli.Tests.Readme;

/// <summary>The README's cell: what stands between the marks is printed there.</summary>
public sealed class ReadmeCell
{
    // <readme>
    private sealed class LeakyCell : Cell
    {
        private readonly RnnCell inner;

        public LeakyCell(int inputSize, int hiddenSize)
            : base(inputSize, hiddenSize) => inner = Add("inner", new RnnCell(inputSize, hiddenSize));

        public override (Tensor Output, State State) Step(Tensor x, State state)
        {
            Tensor h = (0.9f * inner.Step(x, state).Output) + (0.1f * state[0]);
            return (h, h);
        }
    }

    // </readme>

    [Fact]
    public void The_cell_of_the_readme_trains()
    {
        float[] wave = [.. Enumerable.Range(0, 300).Select(t => MathF.Sin(t * 0.3f))];
        History history = Train(new WindowDataset(wave, features: 1, window: 20));
        history.Epochs[^1].TrainingLoss.ShouldBeLessThan(history.Epochs[0].TrainingLoss / 10);
    }

    private static History Train(IDataset windows)
    {
        // <readme>
        var layer = new Recurrent(new LeakyCell(inputSize: 1, hiddenSize: 16));
        var model = new Sequential(layer, new LastStep(), new Linear(16, 1));
        var trainer = new Trainer(model, new Adam(learningRate: 0.01f), new HuberLoss());
        History history = trainer.Fit(new DataLoader(windows, batchSize: 32, shuffle: true), epochs: 20);
        // </readme>
        return history;
    }
}
