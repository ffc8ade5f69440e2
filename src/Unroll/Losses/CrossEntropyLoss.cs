using Unroll.Kernels;
using Unroll.Tensors;

namespace Unroll.Losses;

/// <summary>
/// The cross-entropy of logits x over C classes, for targets that are class numbers c from 0 to C − 1:
/// log Σ eˣ − x_c. With label smoothing s (Szegedy et al., 2016) a share s of the target is spread evenly over all
/// classes: log Σ eˣ − (1 − s)·x_c − s·mean x. As PyTorch's <c>CrossEntropyLoss</c>, but for the place of the classes.
/// </summary>
/// <remarks>
/// Classes are the last dimension, like features everywhere in this library: logits <c>[batch, classes]</c> for
/// targets <c>[batch]</c>, or a class at each step, <c>[batch, time, classes]</c> for <c>[batch, time]</c>. (PyTorch
/// has <c>[batch, classes, time]</c>.) The largest logit is taken off before eˣ, so that none overflows.
/// </remarks>
public sealed class CrossEntropyLoss : ElementLoss
{
    private readonly int ignoredClass;
    private readonly float labelSmoothing;

    /// <summary>A cross-entropy.</summary>
    /// <param name="ignoredClass">A target that counts nowhere: neither in the sum nor in the mean's divisor.</param>
    /// <param name="labelSmoothing">s, the share of the target that all classes have alike.</param>
    /// <param name="reduction">Mean or sum.</param>
    /// <exception cref="ArgumentOutOfRangeException">The smoothing does not lie between 0 and 1.</exception>
    public CrossEntropyLoss(
        int ignoredClass = -100,
        float labelSmoothing = 0,
        Reduction reduction = Reduction.Mean
    )
        : base(reduction)
    {
        if (!(labelSmoothing >= 0 && labelSmoothing <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(labelSmoothing),
                labelSmoothing,
                "expected a label smoothing from 0 to 1"
            );
        }

        this.ignoredClass = ignoredClass;
        this.labelSmoothing = labelSmoothing;
    }

    /// <inheritdoc/>
    public override bool Ignores(float target) => target == ignoredClass;

    private protected override Tensor Compute(Tensor prediction, Tensor target, Tensor? mask)
    {
        int classes = prediction.Shape.Rank == 0 ? 0 : prediction.Shape[^1];
        RequireOutputs(prediction, target, classes, "a logit a class");
        float scale = Scale(CountKept(target, mask, classes));
        Tensor probabilities = Tensor.Result(prediction.Shape, prediction);
        double sum = 0;
        for (int i = 0; i < target.Count; i++)
        {
            if (Counts(target, mask, i))
            {
                ReadOnlySpan<float> logits = prediction.Span.Slice(i * classes, classes);
                double logSum = Softmax(logits, probabilities.Span.Slice(i * classes, classes));
                sum += logSum - ((1 - labelSmoothing) * logits[(int)target.Span[i]]);
                sum -= labelSmoothing == 0 ? 0 : labelSmoothing * Mean(logits);
            }
        }

        Tensor loss = Tensor.Result([], prediction);
        loss.Span[0] = (float)(sum * scale);
        return loss.DerivedFrom(
            [prediction],
            () => AddGradient(prediction, probabilities, target, mask, loss.GradientSpan[0] * scale)
        );
    }

    /// <summary>p = eˣ/Σ eˣ.</summary>
    /// <returns>log Σ eˣ.</returns>
    private static double Softmax(ReadOnlySpan<float> logits, Span<float> probabilities)
    {
        float largest = float.NegativeInfinity;
        foreach (float logit in logits)
        {
            largest = MathF.Max(largest, logit);
        }

        for (int c = 0; c < logits.Length; c++)
        {
            probabilities[c] = logits[c] - largest;
        }

        Elementwise.Map<ExpFunction>(probabilities, probabilities);
        float sum = Reductions.Sum(probabilities);
        float inverse = 1 / sum;
        foreach (ref float probability in probabilities)
        {
            probability *= inverse;
        }

        return largest + Math.Log(sum);
    }

    private static double Mean(ReadOnlySpan<float> logits)
    {
        double sum = 0;
        foreach (float logit in logits)
        {
            sum += logit;
        }

        return sum / logits.Length;
    }

    /// <summary>dx += scale·(p − (1 − s)·[its class] − s/C).</summary>
    private void AddGradient(
        Tensor prediction,
        Tensor probabilities,
        Tensor target,
        Tensor? mask,
        float scale
    )
    {
        int classes = prediction.Shape[^1];
        float spread = labelSmoothing / classes;
        Span<float> gradients = prediction.GradientSpan;
        for (int i = 0; i < target.Count; i++)
        {
            if (Counts(target, mask, i))
            {
                ReadOnlySpan<float> probability = probabilities.Span.Slice(i * classes, classes);
                Span<float> gradient = gradients.Slice(i * classes, classes);
                for (int c = 0; c < classes; c++)
                {
                    gradient[c] += scale * (probability[c] - spread);
                }

                gradient[(int)target.Span[i]] -= scale * (1 - labelSmoothing);
            }
        }
    }

    private bool Counts(Tensor target, Tensor? mask, int element) =>
        LossMask.Keeps(mask, element) && !Ignores(target.Span[element]);

    /// <summary>How many targets count; each must be the number of a class.</summary>
    private int CountKept(Tensor target, Tensor? mask, int classes)
    {
        int count = 0;
        for (int i = 0; i < target.Count; i++)
        {
            if (Counts(target, mask, i))
            {
                float label = target.Span[i];
                if (!(label >= 0 && label < classes && label == MathF.Floor(label)))
                {
                    throw new ArgumentException(
                        $"expected class numbers from 0 to {classes - 1}, or {ignoredClass} to ignore, got {label} at {target.Shape.PositionOf(i)}",
                        nameof(target)
                    );
                }

                count++;
            }
        }

        return count;
    }
}
