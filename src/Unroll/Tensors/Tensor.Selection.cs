using Unroll.Kernels;

namespace Unroll.Tensors;

public sealed partial class Tensor
{
    /// <summary>
    /// The last step of each sequence of a ragged batch: [batch, time, features] becomes [batch, features].
    /// </summary>
    /// <param name="lengths">How many steps each sequence has.</param>
    /// <exception cref="ArgumentException">
    /// The tensor has another rank, or there are not as many lengths, each from 1 to the number of steps, as sequences.
    /// </exception>
    public Tensor LastStep(int[] lengths)
    {
        CheckLengths(this, lengths);
        return SelectSteps([.. lengths.Select(length => length - 1)], 1).Reshape([Shape[0], Shape[2]]);
    }

    /// <summary>Refuses lengths that do not fit a batch.</summary>
    internal static void CheckLengths(Tensor x, int[] lengths)
    {
        if (x.Shape.Rank != 3)
        {
            throw new ArgumentException($"expected [batch, time, features], got {x.Shape}", nameof(x));
        }

        if (lengths.Length != x.Shape[0])
        {
            throw new ArgumentException(
                $"expected {x.Shape[0]} lengths, one a sequence, got {lengths.Length}",
                nameof(lengths)
            );
        }

        for (int b = 0; b < lengths.Length; b++)
        {
            if (lengths[b] < 1 || lengths[b] > x.Shape[1])
            {
                throw new ArgumentOutOfRangeException(
                    nameof(lengths),
                    lengths[b],
                    $"expected from 1 to {x.Shape[1]} steps, got {lengths[b]} for sequence {b}"
                );
            }
        }
    }

    /// <summary>
    /// Steps of each sequence in another order: y[b, t] = x[b, source[b·steps + t]], or zeros where the source is negative.
    /// </summary>
    internal Tensor SelectSteps(int[] source, int steps)
    {
        (int B, int T, int F) = (Shape[0], Shape[1], Shape[2]);
        Tensor y = Result([B, steps, F], this);
        for (int i = 0; i < source.Length; i++)
        {
            Span<float> to = y.Span.Slice(i * F, F);
            if (source[i] < 0)
            {
                to.Clear();
            }
            else
            {
                From(Span, i).CopyTo(to);
            }
        }

        return y.DerivedFrom([this], Backward);

        void Backward()
        {
            for (int i = 0; i < source.Length; i++)
            {
                if (source[i] >= 0)
                {
                    Elementwise.Add(y.GradientSpan.Slice(i * F, F), From(GradientSpan, i));
                }
            }
        }

        Span<float> From(Span<float> values, int i) => values.Slice(((i / steps * T) + source[i]) * F, F);
    }

    /// <summary>Some rows of this tensor, and the others of another one of the same shape.</summary>
    internal Tensor ChooseRows(ReadOnlySpan<bool> these, Tensor others)
    {
        int F = Count / these.Length;
        bool[] chosen = these.ToArray();
        Tensor y = Result(Shape, this, others);
        for (int b = 0; b < chosen.Length; b++)
        {
            (chosen[b] ? this : others).Span.Slice(b * F, F).CopyTo(y.Span[(b * F)..]);
        }

        return y.DerivedFrom(
            [this, others],
            () =>
            {
                for (int b = 0; b < chosen.Length; b++)
                {
                    Tensor source = chosen[b] ? this : others;
                    if (source.RequiresGradient)
                    {
                        Elementwise.Add(y.GradientSpan.Slice(b * F, F), source.GradientSpan.Slice(b * F, F));
                    }
                }
            }
        );
    }
}
