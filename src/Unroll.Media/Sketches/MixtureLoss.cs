using Unroll.Losses;
using Unroll.Tensors;

namespace Unroll.Media.Sketches;

/// <summary>
/// The negative log-likelihood of pen moves under a mixture density network (Bishop, 1994; Graves, 2013):
/// −log Σₘ πₘ·N(dx, dy | μₘ, σₘ, ρₘ) − log p(pen), the mean over all steps that are there, in nats. N is the normal
/// distribution of two dimensions with correlation ρ; the end of a drawing has no move, so there only −log p(end) counts.
/// </summary>
/// <remarks>
/// For M components, predictions are [batch, time, 6M + 3]: M logits of π, M each of μx, μy, log σx, log σy and of what ρ is
/// the tanh of, then logits of the three states of the pen. Targets are [batch, time, 3]: dx, dy and the
/// <see cref="PenState"/>; NaN where a step is missing.
/// </remarks>
/// <param name="components">M.</param>
/// <exception cref="ArgumentOutOfRangeException">M is not positive.</exception>
public sealed class MixtureLoss(int components) : Loss
{
    /// <summary>Numbers for each component.</summary>
    internal const int Numbers = 6;

    /// <summary>The states of the pen.</summary>
    internal const int States = 3;

    /// <summary>log σ is not less, so that no move becomes infinitely likely.</summary>
    internal const float LeastLogDeviation = -3.5f;

    /// <summary>|ρ| is not more.</summary>
    internal const float GreatestCorrelation = 0.95f;

    private readonly int components =
        components > 0
            ? components
            : throw new ArgumentOutOfRangeException(nameof(components), components, "expected at least 1");

    /// <summary>How many numbers a prediction has for M components.</summary>
    public static int Outputs(int components) => (Numbers * components) + States;

    /// <inheritdoc/>
    public override bool Ignores(float target) => float.IsNaN(target);

    /// <inheritdoc/>
    public override Tensor Forward(Tensor prediction, Tensor target)
    {
        Check(prediction, target);
        int last = prediction.Shape.Rank - 1;
        Moves moves = Moves.Of(target);
        Tensor Part(int index) => prediction.Slice(last, index * components, components);

        Tensor logX = Part(3).Clamp(LeastLogDeviation);
        Tensor logY = Part(4).Clamp(LeastLogDeviation);
        Tensor correlation = Part(5).Tanh() * GreatestCorrelation;
        Tensor x = (moves.X - Part(1)) * (-logX).Exp();
        Tensor y = (moves.Y - Part(2)) * (-logY).Exp();
        Tensor free = 1 - correlation.Square();
        Tensor distance = (x.Square() + y.Square() - (2 * correlation * x * y)) / free;
        Tensor density =
            Part(0).LogSoftmax() - (0.5f * (distance + free.Log())) - logX - logY - MathF.Log(2 * MathF.PI);
        Tensor move = LogSumExp(density, last) * moves.IsMove;
        Tensor pen = prediction.Slice(last, Numbers * components, States).LogSoftmax() * moves.Pen;
        return -(move.Sum() + pen.Sum()) * (1f / Math.Max(1, moves.Count));
    }

    /// <summary>log Σ eˣ over the last dimension, which stays with size 1; the largest is taken off before eˣ.</summary>
    private static Tensor LogSumExp(Tensor x, int dimension)
    {
        Tensor max = x.Max(dimension, keepDimensions: true).Detach();
        return (x - max).Exp().Sum(dimension, keepDimensions: true).Log() + max;
    }

    private void Check(Tensor prediction, Tensor target)
    {
        int outputs = Outputs(components);
        bool fits =
            target.Shape.Rank > 0
            && target.Count > 0
            && target.Shape[^1] == PenMoves.Targets
            && prediction.Shape.Equals([.. target.Shape[..^1], outputs]);
        if (!fits)
        {
            throw new ArgumentException(
                $"expected predictions […, {outputs}] for targets […, {PenMoves.Targets}], not empty, got {prediction.Shape} and {target.Shape}",
                nameof(prediction)
            );
        }
    }

    /// <summary>Targets, with zeros where a step is missing.</summary>
    /// <param name="X">dx, […, 1].</param>
    /// <param name="Y">dy, […, 1].</param>
    /// <param name="IsMove">1 where there is a move, […, 1].</param>
    /// <param name="Pen">1 for the state of the pen, […, 3].</param>
    /// <param name="Count">How many steps are there.</param>
    private sealed record Moves(Tensor X, Tensor Y, Tensor IsMove, Tensor Pen, int Count)
    {
        public static Moves Of(Tensor target)
        {
            float[] values = target.ToArray();
            int steps = values.Length / PenMoves.Targets;
            float[] x = new float[steps];
            float[] y = new float[steps];
            float[] isMove = new float[steps];
            float[] pen = new float[steps * States];
            int count = 0;
            for (int i = 0; i < steps; i++)
            {
                ReadOnlySpan<float> row = values.AsSpan(i * PenMoves.Targets, PenMoves.Targets);
                if (float.IsNaN(row[0]) || float.IsNaN(row[1]) || float.IsNaN(row[2]))
                {
                    continue;
                }

                if (row[2] is not (0 or 1 or 2))
                {
                    throw new ArgumentException(
                        $"expected a state of the pen from 0 to 2, got {row[2]}",
                        nameof(target)
                    );
                }

                count++;
                (x[i], y[i]) = (row[0], row[1]);
                isMove[i] = row[2] == (float)PenState.End ? 0 : 1;
                pen[(i * States) + (int)row[2]] = 1;
            }

            Shape one = [.. target.Shape[..^1], 1];
            return new(
                Tensor.From(one, x),
                Tensor.From(one, y),
                Tensor.From(one, isMove),
                Tensor.From([.. target.Shape[..^1], States], pen),
                count
            );
        }
    }
}
