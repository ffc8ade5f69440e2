using Unroll.Tensors;

namespace Unroll.Data;

/// <summary>
/// A sequence of steps, each an input and its target, that is read piece by piece: from a file, say, so that it may be
/// longer than memory.
/// </summary>
public interface ISequence
{
    /// <summary>How many steps it has.</summary>
    long Steps { get; }

    /// <summary>The shape of one step's input: <c>[features]</c>, mostly.</summary>
    Shape InputShape { get; }

    /// <summary>The shape of one step's target; without dimensions if it is one number, such as a class.</summary>
    Shape TargetShape { get; }

    /// <summary>Writes the inputs and the targets of some steps, each step in row-major order.</summary>
    /// <param name="start">The first step, from 0.</param>
    /// <param name="count">How many steps, all of them within the sequence.</param>
    /// <param name="inputs">[count, …].</param>
    /// <param name="targets">[count, …].</param>
    void Read(long start, int count, Span<float> inputs, Span<float> targets);
}
