using Unroll.Forecasting.Forecasters;
using Unroll.Layers;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Forecasting.Classification;

/// <summary>
/// A convolution that finds shapes of a few steps, gated recurrent units that read them forwards and backwards, and a
/// linear layer on what both know at their end, beside the mean over all steps: [batch, time, channels] becomes
/// [batch, classes].
/// </summary>
internal sealed class ClassifierNetwork : Module, IRaggedModule
{
    private const int KernelSize = 5;

    // What a pass holds grows with the steps of its longest sequence: this many take some hundred megabytes.
    private const int MostSteps = 1 << 16;

    private readonly int hiddenSize;
    private readonly Conv1d convolution;
    private readonly Gru recurrent;
    private readonly Dropout dropout;
    private readonly Linear output;

    public ClassifierNetwork(int channels, int hiddenSize, int layers, float dropout, int classes)
    {
        this.hiddenSize = hiddenSize;
        convolution = Add("convolution", new Conv1d(channels, hiddenSize, KernelSize, padding: Padding.Same));
        recurrent = Add("recurrent", new Gru(hiddenSize, hiddenSize, layers, dropout, bidirectional: true));
        this.dropout = Add("dropout", new Dropout(dropout));
        output = Add("output", new Linear(4 * hiddenSize, classes));
    }

    /// <summary>How many sequences of so many steps to classify at once, so that long ones fit into memory.</summary>
    internal static int LargestBatch(int steps) =>
        Math.Clamp(MostSteps / steps, 1, NetworkTraining.EvaluationBatch);

    public override Tensor Forward(Tensor x) => Forward(x, [.. Enumerable.Repeat(x.Shape[1], x.Shape[0])]);

    public Tensor Forward(Tensor x, int[] lengths)
    {
        // The zeros behind a shorter sequence are those that the convolution pads with.
        Tensor steps = recurrent.Forward(convolution.Forward(x).Relu(), lengths);
        Tensor read = steps.LastStep(lengths).Slice(1, 0, hiddenSize);
        Tensor readBackwards = steps.Step(0).Slice(1, hiddenSize, hiddenSize);
        Tensor inverseLengths = Tensor.From([lengths.Length, 1], [.. lengths.Select(length => 1f / length)]);
        Tensor mean = steps.Sum(1) * inverseLengths;
        return output.Forward(dropout.Forward(Tensor.Concat(1, read, readBackwards, mean)));
    }
}
