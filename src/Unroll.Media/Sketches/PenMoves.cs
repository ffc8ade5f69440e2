using Unroll.Data;
using Unroll.Tensors;

namespace Unroll.Media.Sketches;

/// <summary>
/// Drawings as sequences for a network that draws: at each step the move (dx, dy) to the next point and what the pen does
/// then, as in sketch-rnn (Ha &amp; Eck, <i>A Neural Representation of Sketch Drawings</i>, 2018). The first move comes
/// from the middle of the paper, with the pen up; the last step is the end of the drawing, without a move.
/// </summary>
/// <remarks>
/// An input is seven numbers: the move before, where it ended, whether it left the pen down, whether up, and the class. A
/// target is three: dx, dy and what the pen does, a <see cref="PenState"/>.
/// </remarks>
public static class PenMoves
{
    /// <summary>Numbers of an input.</summary>
    public const int Inputs = 7;

    /// <summary>Numbers of a target.</summary>
    public const int Targets = 3;

    /// <summary>A drawing as a sequence for a <see cref="SequenceLoader"/> with a target at each step.</summary>
    /// <param name="sketch">The drawing, normalised.</param>
    /// <param name="label">The number of its class.</param>
    /// <param name="unit">What a move of 1 stands for: dividing by about its standard deviation makes learning easy.</param>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not positive.</exception>
    public static ISequence Labelled(Sketch sketch, int label, double unit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(unit);
        int steps = sketch.Points + 1;
        float[] inputs = new float[steps * Inputs];
        float[] targets = new float[steps * Targets];
        PenMove before = PenMove.Start;
        int step = 0;
        foreach (PenMove move in Of(sketch, unit).Append(PenMove.Stop))
        {
            before.WriteInput(inputs.AsSpan(step * Inputs), label);
            Span<float> target = targets.AsSpan(step * Targets);
            (target[0], target[1], target[2]) = (move.Dx, move.Dy, (float)move.Pen);
            before = move;
            step++;
        }

        return new TensorSequence(
            Tensor.From([steps, Inputs], inputs),
            Tensor.From([steps, Targets], targets)
        );
    }

    /// <summary>The square root of the mean square of all moves of some drawings, along either axis.</summary>
    /// <exception cref="ArgumentException">There are no drawings.</exception>
    public static double Deviation(IEnumerable<Sketch> sketches)
    {
        (double squares, int moves) = (0, 0);
        foreach (PenMove move in sketches.SelectMany(sketch => Of(sketch, 1)))
        {
            squares += ((move.Dx * (double)move.Dx) + (move.Dy * (double)move.Dy)) / 2;
            moves++;
        }

        return moves > 0
            ? Math.Sqrt(squares / moves)
            : throw new ArgumentException("expected at least one drawing, got none", nameof(sketches));
    }

    private static IEnumerable<PenMove> Of(Sketch sketch, double unit)
    {
        PenMove move = PenMove.Start;
        foreach (Stroke stroke in sketch.Strokes)
        {
            for (int i = 0; i < stroke.Count; i++)
            {
                (float x, float y) = ((float)(stroke.X[i] / unit), (float)(stroke.Y[i] / unit));
                PenState pen = i < stroke.Count - 1 ? PenState.Down : PenState.Up;
                yield return move = new(x - move.X, y - move.Y, x, y, pen);
            }
        }
    }
}
