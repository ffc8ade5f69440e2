using Unroll.Tensors;

namespace Unroll.Losses;

/// <summary>Which target elements count: where the mask is 1, or all without a mask.</summary>
internal static class LossMask
{
    public static bool Keeps(Tensor? mask, int element) => mask is null || mask.Span[element] != 0;

    /// <summary>How many of the elements count.</summary>
    public static int Kept(Tensor? mask, int count) => mask is null ? count : count - mask.Span.Count(0f);

    /// <summary>The mask, repeated to the target's shape.</summary>
    public static Tensor Fit(Tensor mask, Shape target)
    {
        if (!Repeats(mask.Shape, target))
        {
            throw new ArgumentException(
                $"expected a mask of the target's shape {target}, or one that repeats to it, got {mask.Shape}",
                nameof(mask)
            );
        }

        for (int i = 0; i < mask.Count; i++)
        {
            if (mask.Span[i] is not (0 or 1))
            {
                throw new ArgumentException(
                    $"expected a mask of zeros and ones, got {mask.Span[i]} at {mask.Shape.PositionOf(i)}",
                    nameof(mask)
                );
            }
        }

        return mask.Detach().BroadcastTo(target);
    }

    /// <summary>1 where a target is not ignored, 0 where it is.</summary>
    public static Tensor Of(Tensor target, Func<float, bool> ignores)
    {
        Tensor mask = Tensor.Result(target.Shape, target);
        Span<float> kept = mask.Span;
        for (int i = 0; i < kept.Length; i++)
        {
            kept[i] = ignores(target.Span[i]) ? 0 : 1;
        }

        return mask;
    }

    private static bool Repeats(Shape mask, Shape target)
    {
        for (int i = 1; i <= mask.Rank; i++)
        {
            if (i > target.Rank || (mask[^i] != 1 && mask[^i] != target[^i]))
            {
                return false;
            }
        }

        return true;
    }
}
