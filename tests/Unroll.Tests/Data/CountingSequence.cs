using Unroll.Data;
using Unroll.Tensors;

namespace Unroll.Tests.Data;

/// <summary>A sequence that is in no memory: the input of step t is [first + t, 1], the target first + t.</summary>
internal sealed class CountingSequence(long steps, long first = 0) : ISequence
{
    public long Steps => steps;

    public Shape InputShape => [2];

    public Shape TargetShape => [];

    /// <summary>The most steps that were read at once.</summary>
    public int LargestRead { get; private set; }

    public void Read(long start, int count, Span<float> inputs, Span<float> targets)
    {
        start.ShouldBeInRange(0, steps - count);
        inputs.Length.ShouldBe(2 * count);
        targets.Length.ShouldBe(count);
        LargestRead = Math.Max(LargestRead, count);
        for (int i = 0; i < count; i++)
        {
            inputs[2 * i] = targets[i] = first + start + i;
            inputs[(2 * i) + 1] = 1;
        }
    }
}
