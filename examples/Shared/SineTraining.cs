using Unroll.Data;
using Unroll.Datasets.Generators;
using Unroll.Layers;
using Unroll.Losses;
using Unroll.Modules;
using Unroll.Optimizers;
using Unroll.Tensors;
using Unroll.Training;

namespace Unroll.Examples;

/// <summary>Windows of a wave, a network that learns the value after each, and how it goes on by itself.</summary>
public static class SineTraining
{
    /// <summary>
    /// All windows of a wave, each with the value after it, in two parts: [windows, window, 1] and [windows, 1]. As on the
    /// page, the last window of all is left out.
    /// </summary>
    public static (TensorDataset Train, TensorDataset Valid) Windows(float[] wave, int window)
    {
        int count = wave.Length - window - 1;
        (int[] train, int[] valid) = SineWave.Split(count);
        return (Part(train), Part(valid));

        TensorDataset Part(int[] starts) =>
            new(
                Tensor.From(
                    [starts.Length, window, 1],
                    [.. starts.SelectMany(start => wave[start..(start + window)])]
                ),
                Tensor.From([starts.Length, 1], [.. starts.Select(start => wave[start + window])])
            );
    }

    /// <summary>Adam with a learning rate of 0.01, batches of 128, fifty epochs.</summary>
    public static (Module Model, History History) Train(
        Section section,
        (TensorDataset Train, TensorDataset Valid) data,
        GradientClipping? clipping
    )
    {
        Sequential model =
        [
            new Recurrent(new SineCell(inputSize: 1, hiddenSize: 10, outputSize: 1)),
            new LastStep(),
        ];
        model.Initialize(section.Seed);
        var trainer = new Trainer(model, new Adam(learningRate: 0.01f), new MeanSquaredErrorLoss())
        {
            Clipping = clipping,
            Threads = section.Threads,
        };
        return (
            model,
            trainer.Fit(
                new DataLoader(data.Train, batchSize: 128, shuffle: true, section.Seed),
                new DataLoader(data.Valid, batchSize: 128),
                epochs: 50
            )
        );
    }

    /// <summary>The steps that come after a window: each forecast is the last value of the next window.</summary>
    public static float[] GoOn(Module model, ReadOnlySpan<float> window, int steps)
    {
        float[] values = [.. window, .. new float[steps]];
        for (int i = 0; i < steps; i++)
        {
            Tensor x = Tensor.From([1, window.Length, 1], values.AsSpan(i, window.Length));
            values[i + window.Length] = model.Predict(x).ToScalar();
        }

        return values[window.Length..];
    }
}
