using Unroll.Layers;
using Unroll.Layers.Streaming;
using Unroll.Media.Sampling;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Media.Sketches;

/// <summary>
/// Draws things of given classes, move by move, as the decoder of sketch-rnn does (Ha &amp; Eck, 2018): an LSTM reads the
/// move before, where it ended and a vector learnt for the class, and says how likely each next move is, as a mixture of normal
/// distributions. Trained with <see cref="MixtureLoss"/> on <see cref="PenMoves"/>.
/// </summary>
public sealed class SketchGenerator : Module, IRaggedModule
{
    private readonly int classes;
    private readonly int components;
    private readonly double unit;
    private readonly Embedding embedding;
    private readonly Lstm lstm;
    private readonly Dropout dropout;
    private readonly Linear output;

    /// <summary>A generator.</summary>
    /// <param name="classes">Classes.</param>
    /// <param name="unit">What a move of 1 stands for.</param>
    /// <param name="hiddenSize">H, hidden units of the LSTM.</param>
    /// <param name="components">M, normal distributions in the mixture.</param>
    /// <param name="embeddingSize">Features of the vector of a class.</param>
    /// <param name="dropout">The share of the LSTM's outputs dropped while training.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size or the unit is not positive, or the dropout is out of range.</exception>
    public SketchGenerator(
        int classes,
        double unit,
        int hiddenSize = 128,
        int components = 6,
        int embeddingSize = 16,
        float dropout = 0.1f
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(unit);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(components);
        (this.classes, this.components, this.unit) = (classes, components, unit);
        embedding = Add("embedding", new Embedding(classes, embeddingSize));
        lstm = Add("lstm", new Lstm(PenMoves.Inputs - 1 + embeddingSize, hiddenSize));
        this.dropout = Add("dropout", new Dropout(dropout));
        output = Add("output", new Linear(hiddenSize, MixtureLoss.Outputs(components)));
    }

    /// <summary>[batch, time, 7] of <see cref="PenMoves"/> becomes what <see cref="MixtureLoss"/> reads, [batch, time, 6M + 3].</summary>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    public override Tensor Forward(Tensor x)
    {
        if (x.Shape.Rank != 3 || x.Shape[2] != PenMoves.Inputs)
        {
            throw new ArgumentException(
                $"expected [batch, time, {PenMoves.Inputs}], got {x.Shape}",
                nameof(x)
            );
        }

        Tensor moves = x.Slice(2, 0, PenMoves.Inputs - 1);
        Tensor label = x.Slice(2, PenMoves.Inputs - 1, 1).Reshape([x.Shape[0], x.Shape[1]]);
        Tensor read = Tensor.Concat(2, moves, embedding.Forward(label));
        return output.Forward(dropout.Forward(lstm.Forward(read)));
    }

    /// <inheritdoc/>
    /// <remarks>It reads forwards alone: what stands behind the end has no part in what comes before.</remarks>
    public Tensor Forward(Tensor x, int[] lengths) => Forward(x);

    /// <summary>Draws a sketch.</summary>
    /// <param name="label">The number of its class.</param>
    /// <param name="random">Where chance comes from.</param>
    /// <param name="temperature">
    /// Below 1, likely moves become likelier and deviations smaller: σ is multiplied by its square root.
    /// </param>
    /// <param name="mostPoints">Where to stop a drawing that does not end.</param>
    /// <param name="word">The word that the sketch is to have.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// There is no such class, the temperature is negative or not finite, or the points are not positive.
    /// </exception>
    public Sketch Draw(
        int label,
        SeededRandom random,
        float temperature = 1,
        int mostPoints = 150,
        string word = ""
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(label);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(label, classes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(mostPoints);
        var sampler = new TokenSampler { Temperature = temperature };
        float[] vector = embedding.Predict(Tensor.Full([1], label)).ToArray();
        var network = StreamingPredictor.Chain(lstm.Stream(), output.Stream());
        Span<float> input = new float[PenMoves.Inputs];
        List<Stroke> strokes = [];
        List<float> x = [];
        List<float> y = [];
        PenMove move = PenMove.Start;
        for (int point = 0; point < mostPoints; point++)
        {
            move.WriteInput(input, label);
            move = Next(move, network.Step([.. input[..^1], .. vector]), sampler, random);
            if (move.Pen == PenState.End && point > 0)
            {
                break;
            }

            x.Add((float)(move.X * unit));
            y.Add((float)(move.Y * unit));
            if (move.Pen != PenState.Down)
            {
                EndStroke();
            }
        }

        EndStroke();
        return new(word, strokes);

        void EndStroke()
        {
            if (x.Count > 0)
            {
                strokes.Add(new(x, y));
                (x, y) = ([], []);
            }
        }
    }

    /// <summary>Draws a move from the distribution that the network says.</summary>
    private PenMove Next(
        PenMove before,
        ReadOnlySpan<float> outputs,
        TokenSampler sampler,
        SeededRandom random
    )
    {
        int component = sampler.Draw(outputs[..components], random);
        var pen = (PenState)sampler.Draw(outputs[^MixtureLoss.States..], random);
        float spread = MathF.Sqrt(sampler.Temperature);
        float deviationX = spread * Deviation(outputs[(3 * components) + component]);
        float deviationY = spread * Deviation(outputs[(4 * components) + component]);
        float correlation =
            MixtureLoss.GreatestCorrelation * MathF.Tanh(outputs[(5 * components) + component]);
        (float first, float second) = ((float)random.NextNormal(), (float)random.NextNormal());
        float across = (correlation * first) + (MathF.Sqrt(1 - (correlation * correlation)) * second);
        float dx = outputs[components + component] + (deviationX * first);
        float dy = outputs[(2 * components) + component] + (deviationY * across);
        return new(dx, dy, before.X + dx, before.Y + dy, pen);
    }

    private static float Deviation(float logarithm) =>
        MathF.Exp(MathF.Max(logarithm, MixtureLoss.LeastLogDeviation));
}
