using Unroll.Tensors;

namespace Unroll.Layers;

/// <summary>What an attention layer makes of queries and values.</summary>
/// <param name="Output">For each query, what it found.</param>
/// <param name="Weights">How much each query attended to each value: from 0 to 1, and 1 in all.</param>
public sealed record Attention(Tensor Output, Tensor Weights)
{
    /// <summary>Scores […, queries, keys] as weights; where a mask is positive, the weight is 0.</summary>
    internal static Tensor WeightsOf(Tensor scores, params ReadOnlySpan<Tensor?> masks)
    {
        foreach (Tensor? mask in masks)
        {
            scores = mask is null ? scores : scores.MaskedFill(mask, float.NegativeInfinity);
        }

        return scores.Softmax();
    }

    /// <summary>The mask [queries, keys] of the keys that come after a query.</summary>
    internal static Tensor CausalMask(int queries, int keys)
    {
        float[] mask = new float[queries * keys];
        for (int i = 0; i < mask.Length; i++)
        {
            mask[i] = i % keys > i / keys ? 1 : 0;
        }

        return Tensor.From([queries, keys], mask);
    }

    /// <summary>Checks the mask of keys that nobody may attend to: [batch, keys], where each query has one left.</summary>
    internal static void CheckMask(Tensor? mask, int batch, int keys)
    {
        if (mask is null)
        {
            return;
        }

        if (!mask.Shape.Equals([batch, keys]))
        {
            throw new ArgumentException($"expected a mask [{batch}, {keys}], got {mask.Shape}", nameof(mask));
        }

        for (int b = 0; b < batch; b++)
        {
            if (!mask.Span.Slice(b * keys, keys).ContainsAnyExcept(1f))
            {
                throw new ArgumentException(
                    $"expected at least one key that is not masked, got none in row {b} of the mask",
                    nameof(mask)
                );
            }
        }
    }
}
