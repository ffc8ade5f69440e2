using Unroll.Tensors;

namespace Unroll.Data;

/// <summary>Sequences that can stand in one batch: their steps are of the same shapes, and each has at least one.</summary>
internal sealed class SequenceSet
{
    private readonly ISequence[] sequences;

    public SequenceSet(IReadOnlyList<ISequence> sequences)
    {
        this.sequences = [.. sequences];
        InputShape = Count > 0 ? sequences[0].InputShape : [];
        TargetShape = Count > 0 ? sequences[0].TargetShape : [];
        for (int i = 0; i < Count; i++)
        {
            ISequence sequence = this.sequences[i];
            if (sequence.Steps <= 0)
            {
                throw new ArgumentException(
                    $"expected at least one step in each sequence, got {sequence.Steps} in sequence {i}",
                    nameof(sequences)
                );
            }

            if (!sequence.InputShape.Equals(InputShape) || !sequence.TargetShape.Equals(TargetShape))
            {
                throw new ArgumentException(
                    $"expected inputs {InputShape} and targets {TargetShape} at each step, as sequence 0 has, got {sequence.InputShape} and {sequence.TargetShape} in sequence {i}",
                    nameof(sequences)
                );
            }
        }
    }

    public int Count => sequences.Length;

    /// <summary>The shape of one step's input.</summary>
    public Shape InputShape { get; }

    /// <summary>The shape of one step's target.</summary>
    public Shape TargetShape { get; }

    /// <summary>How long a sequence is.</summary>
    public long Steps(int sequence) => sequences[sequence].Steps;

    /// <summary>Reads steps of one sequence to the beginning of a row of each tensor [batch, time, …].</summary>
    public void Read(int sequence, long start, int count, Tensor inputs, Tensor targets, int row)
    {
        int time = inputs.Shape[1];
        int inputSize = InputShape.Elements;
        int targetSize = TargetShape.Elements;
        sequences[sequence]
            .Read(
                start,
                count,
                inputs.Span.Slice(row * time * inputSize, count * inputSize),
                targets.Span.Slice(row * time * targetSize, count * targetSize)
            );
    }
}
