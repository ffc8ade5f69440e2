using Unroll.Data;
using Unroll.Tensors;

namespace Unroll.Media.Text;

/// <summary>A text to be foretold: at each step a token, and the next one as its target.</summary>
internal sealed class TokenSequence(int[] tokens) : ISequence
{
    public long Steps => Math.Max(tokens.Length - 1, 0);

    public Shape InputShape => [];

    public Shape TargetShape => [];

    public void Read(long start, int count, Span<float> inputs, Span<float> targets)
    {
        for (int i = 0; i < count; i++)
        {
            inputs[i] = tokens[start + i];
            targets[i] = tokens[start + i + 1];
        }
    }
}
