using Unroll.Layers;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Media.Sketches;

/// <summary>
/// Says what a drawing shows: two convolutions over its points, each of which halves their number, a bidirectional LSTM
/// over what they say, the mean and the maximum of its outputs over time, and a linear layer. Ends of sequences are
/// heeded everywhere: a drawing has the same logits in any batch.
/// </summary>
public sealed class SketchClassifier : Module, IRaggedModule
{
    private const int Kernel = 5;
    private const int Stride = 2;

    private readonly Conv1d first;
    private readonly Conv1d second;
    private readonly Lstm lstm;
    private readonly Dropout dropout;
    private readonly Linear output;

    /// <summary>A classifier.</summary>
    /// <param name="classes">Classes.</param>
    /// <param name="channels">Filters of each convolution.</param>
    /// <param name="hiddenSize">H, hidden units of the LSTM in each direction.</param>
    /// <param name="dropout">The share of numbers dropped behind the convolutions and behind the LSTM while training.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive, or the dropout is out of range.</exception>
    public SketchClassifier(int classes, int channels = 48, int hiddenSize = 64, float dropout = 0.3f)
    {
        first = Add("first", new Conv1d(PenPath.Features, channels, Kernel, Stride, padding: Kernel / 2));
        second = Add("second", new Conv1d(channels, channels, Kernel, Stride, padding: Kernel / 2));
        lstm = Add("lstm", new Lstm(channels, hiddenSize, bidirectional: true));
        this.dropout = Add("dropout", new Dropout(dropout));
        output = Add("output", new Linear(4 * hiddenSize, classes));
    }

    /// <summary>[batch, points, 6] of <see cref="PenPath"/> becomes logits [batch, classes].</summary>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    public override Tensor Forward(Tensor x) =>
        x.Shape.Rank == 3
            ? Forward(x, [.. Enumerable.Repeat(x.Shape[1], x.Shape[0])])
            : throw new ArgumentException(
                $"expected [batch, points, {PenPath.Features}], got {x.Shape}",
                nameof(x)
            );

    /// <inheritdoc/>
    public Tensor Forward(Tensor x, int[] lengths)
    {
        (x, lengths) = Halve(first, x, lengths);
        (x, lengths) = Halve(second, x, lengths);
        Tensor outputs = lstm.Forward(dropout.Forward(x), lengths);
        Tensor shares = Tensor.From([lengths.Length, 1], [.. lengths.Select(length => 1f / length)]);
        // Behind the end outputs are 0, which adds nothing to a sum; they lie between -1 and 1.
        Tensor mean = outputs.Sum(1) * shares;
        Tensor max = outputs.MaskedFill(1 - Steps(outputs, lengths), -1).Max(1);
        return output.Forward(dropout.Forward(Tensor.Concat(1, mean, max)));
    }

    /// <summary>
    /// How likely a drawing shows each of the classes, at inference: the geometric mean of what is said of it and of its mirror
    /// image, normalised.
    /// </summary>
    /// <param name="sketch">The drawing, normalised and resampled like those that it was trained on.</param>
    public float[] Probabilities(Sketch sketch)
    {
        ArgumentNullException.ThrowIfNull(sketch);
        return ((LogProbabilities(sketch) + LogProbabilities(sketch.Mirrored())) * 0.5f).Softmax().ToArray();
    }

    private Tensor LogProbabilities(Sketch sketch) =>
        Predict(PenPath.Of(sketch).Reshape([1, sketch.Points, PenPath.Features])).LogSoftmax();

    /// <summary>A rectified convolution, with zeros behind the end, as the next one has around a drawing alone.</summary>
    private static (Tensor X, int[] Lengths) Halve(Conv1d convolution, Tensor x, int[] lengths)
    {
        Tensor y = convolution.Forward(x).Relu();
        int[] halves = [.. lengths.Select(length => (length + 1) / Stride)];
        return (y * Steps(y, halves), halves);
    }

    /// <summary>1 at the steps that are there, 0 behind them: [batch, steps, 1].</summary>
    private static Tensor Steps(Tensor x, int[] lengths)
    {
        int steps = x.Shape[1];
        float[] mask = new float[lengths.Length * steps];
        for (int row = 0; row < lengths.Length; row++)
        {
            mask.AsSpan(row * steps, lengths[row]).Fill(1);
        }

        return Tensor.From([lengths.Length, steps, 1], mask);
    }
}
