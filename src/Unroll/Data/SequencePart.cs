using Unroll.Tensors;

namespace Unroll.Data;

/// <summary>Some steps of a sequence, as a sequence.</summary>
internal sealed class SequencePart(ISequence whole, long first, long steps) : ISequence
{
    public long Steps => steps;

    public Shape InputShape => whole.InputShape;

    public Shape TargetShape => whole.TargetShape;

    public void Read(long start, int count, Span<float> inputs, Span<float> targets) =>
        whole.Read(first + start, count, inputs, targets);

    /// <summary>
    /// A sequence in parts of ⌈steps/parts⌉ steps that cover it from end to end. Where the parts do not divide it,
    /// neighbours have a step in common, so that all are of one length.
    /// </summary>
    /// <exception cref="ArgumentException">There are not as many steps as parts.</exception>
    public static ISequence[] Split(ISequence whole, int parts)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parts);
        if (whole.Steps < parts)
        {
            throw new ArgumentException(
                $"expected at least {parts} steps to make {parts} parts of, got {whole.Steps}",
                nameof(whole)
            );
        }

        long steps = (whole.Steps + parts - 1) / parts;
        return
        [
            .. Enumerable
                .Range(0, parts)
                .Select(part => new SequencePart(whole, (long)((Int128)part * whole.Steps / parts), steps)),
        ];
    }
}
