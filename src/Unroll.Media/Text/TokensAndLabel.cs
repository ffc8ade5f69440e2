using Unroll.Data;
using Unroll.Tensors;

namespace Unroll.Media.Text;

/// <summary>A text as its tokens, with its label as the target of each.</summary>
internal sealed class TokensAndLabel(int[] tokens, int label) : ISequence
{
    public long Steps => tokens.Length;

    public Shape InputShape => [];

    public Shape TargetShape => [];

    public void Read(long start, int count, Span<float> inputs, Span<float> targets)
    {
        for (int i = 0; i < count; i++)
        {
            inputs[i] = tokens[start + i];
        }

        targets.Fill(label);
    }
}
