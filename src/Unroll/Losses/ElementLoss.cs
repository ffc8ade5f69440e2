using Unroll.Kernels.Simd;
using Unroll.Tensors;

namespace Unroll.Losses;

/// <summary>
/// A loss that adds up or averages terms, those of each target element. Elements can be masked: they count nowhere,
/// not in the mean's divisor either, whatever is in them.
/// </summary>
public abstract class ElementLoss : Loss
{
    private readonly Reduction reduction;

    private protected ElementLoss(Reduction reduction) => this.reduction = reduction;

    /// <inheritdoc/>
    public sealed override Tensor Forward(Tensor prediction, Tensor target) =>
        Compute(prediction, target, mask: null);

    /// <summary>
    /// The loss of the elements that are not masked; 0, without a gradient, where all are.
    /// </summary>
    /// <param name="prediction">What the model said.</param>
    /// <param name="target">What it should have said.</param>
    /// <param name="mask">
    /// 1 where an element counts and 0 where it does not, of the target's shape or one that repeats to it: a mask
    /// <c>[batch, time, 1]</c> for targets <c>[batch, time, features]</c>.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The shapes do not fit, there is nothing in them, or the mask holds something else.
    /// </exception>
    public Tensor Forward(Tensor prediction, Tensor target, Tensor mask) =>
        Compute(prediction, target, LossMask.Fit(mask, target.Shape));

    /// <summary>The loss, with a mask of the target's shape, or without one.</summary>
    private protected abstract Tensor Compute(Tensor prediction, Tensor target, Tensor? mask);

    /// <summary>Requires a prediction of the target's own shape.</summary>
    private protected static void RequireSameShape(Tensor prediction, Tensor target)
    {
        if (!prediction.Shape.Equals(target.Shape) || target.Count == 0)
        {
            throw new ArgumentException(
                $"expected a target of the prediction's shape {prediction.Shape}, not empty, got {target.Shape}",
                nameof(target)
            );
        }
    }

    /// <summary>Requires a prediction of some outputs for each element of the target, along a last dimension.</summary>
    private protected static void RequireOutputs(Tensor prediction, Tensor target, int outputs, string names)
    {
        Shape expected = target.Shape.Insert(target.Shape.Rank, outputs);
        if (!prediction.Shape.Equals(expected) || expected.Elements == 0)
        {
            throw new ArgumentException(
                $"expected a prediction {expected} ({names} for each target of {target.Shape}, not empty), got {prediction.Shape}",
                nameof(prediction)
            );
        }
    }

    /// <summary>What each term is multiplied by, given how many there are.</summary>
    private protected float Scale(int terms) =>
        reduction == Reduction.Sum ? 1
        : terms == 0 ? 0
        : 1f / terms;

    /// <summary>The loss whose terms are a function of each target and of the predictions made for it.</summary>
    private protected Tensor Apply<F>(F function, Tensor prediction, Tensor target, Tensor? mask)
        where F : struct, IElementFunction
    {
        int width = prediction.Count / target.Count;
        float scale = Scale(LossMask.Kept(mask, target.Count) * function.Terms);
        ReadOnlySpan<float> predicted = prediction.Span;
        ReadOnlySpan<float> expected = target.Span;
        double sum = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            if (LossMask.Keeps(mask, i))
            {
                sum += function.Value(predicted.Slice(i * width, width), expected[i]);
            }
        }

        Tensor loss = Tensor.Result([], prediction, target);
        loss.Span[0] = (float)(sum * scale);
        return loss.DerivedFrom(
            [prediction, target],
            () =>
            {
                float dLoss = loss.GradientSpan[0] * scale;
                AddPredictionGradient(function, prediction, target, mask, dLoss);
                AddTargetGradient(function, prediction, target, mask, dLoss);
            }
        );
    }

    /// <summary>The loss whose terms are a function of the errors alone.</summary>
    private protected unsafe Tensor ApplyToErrors<F>(
        F function,
        Tensor prediction,
        Tensor target,
        Tensor? mask
    )
        where F : struct, IErrorFunction
    {
        float scale = Scale(LossMask.Kept(mask, target.Count));
        Tensor loss = Tensor.Result([], prediction, target);
        loss.Span[0] = (float)(Terms().Sum(SimdDispatch.Default) * scale);
        return loss.DerivedFrom(
            [prediction, target],
            () =>
            {
                float dLoss = loss.GradientSpan[0] * scale;
                if (prediction.RequiresGradient)
                {
                    Terms().AddGradient(dLoss, prediction.EnsureGradient().Start, SimdDispatch.Default);
                }

                if (target.RequiresGradient)
                {
                    Terms().AddGradient(-dLoss, target.EnsureGradient().Start, SimdDispatch.Default);
                }

                GC.KeepAlive(mask);
            }
        );

        ErrorTerms<F> Terms() =>
            new(function, target.Count, prediction.Start, target.Start, mask is null ? null : mask.Start);
    }

    private static void AddPredictionGradient<F>(
        F function,
        Tensor prediction,
        Tensor target,
        Tensor? mask,
        float scale
    )
        where F : struct, IElementFunction
    {
        if (!prediction.RequiresGradient)
        {
            return;
        }

        int width = prediction.Count / target.Count;
        ReadOnlySpan<float> predicted = prediction.Span;
        ReadOnlySpan<float> expected = target.Span;
        Span<float> gradient = prediction.GradientSpan;
        for (int i = 0; i < expected.Length; i++)
        {
            if (LossMask.Keeps(mask, i))
            {
                function.AddGradient(
                    predicted.Slice(i * width, width),
                    expected[i],
                    scale,
                    gradient.Slice(i * width, width)
                );
            }
        }
    }

    private static void AddTargetGradient<F>(
        F function,
        Tensor prediction,
        Tensor target,
        Tensor? mask,
        float scale
    )
        where F : struct, IElementFunction
    {
        if (!target.RequiresGradient)
        {
            return;
        }

        int width = prediction.Count / target.Count;
        ReadOnlySpan<float> predicted = prediction.Span;
        ReadOnlySpan<float> expected = target.Span;
        Span<float> gradient = target.GradientSpan;
        for (int i = 0; i < expected.Length; i++)
        {
            if (LossMask.Keeps(mask, i))
            {
                gradient[i] +=
                    scale * function.TargetDerivative(predicted.Slice(i * width, width), expected[i]);
            }
        }
    }
}
