using Unroll.Tensors;

namespace Unroll.Losses;

/// <summary>A function of one error e = prediction − target, beside its derivative.</summary>
internal interface IErrorFunction
{
    float Value(float error);

    float Derivative(float error);
}

/// <summary>A loss that is a function of each element's error, added up or averaged.</summary>
internal static class ErrorLoss
{
    public static Tensor Apply<F>(F function, Tensor prediction, Tensor target, Reduction reduction)
        where F : struct, IErrorFunction
    {
        if (!prediction.Shape.Equals(target.Shape) || target.Count == 0)
        {
            throw new ArgumentException(
                $"expected a target of the prediction's shape {prediction.Shape}, not empty, got {target.Shape}",
                nameof(target)
            );
        }

        float scale = reduction == Reduction.Mean ? 1f / target.Count : 1f;
        double sum = 0;
        for (int i = 0; i < target.Count; i++)
        {
            sum += function.Value(prediction.Span[i] - target.Span[i]);
        }

        Tensor loss = Tensor.Result([], prediction, target);
        loss.Span[0] = (float)(sum * scale);
        return loss.DerivedFrom(
            [prediction, target],
            () =>
            {
                float dLoss = loss.GradientSpan[0] * scale;
                AddGradient(function, prediction, target, prediction, dLoss);
                AddGradient(function, prediction, target, target, -dLoss);
            }
        );
    }

    private static void AddGradient<F>(
        F function,
        Tensor prediction,
        Tensor target,
        Tensor input,
        float scale
    )
        where F : struct, IErrorFunction
    {
        if (!input.RequiresGradient)
        {
            return;
        }

        ReadOnlySpan<float> predicted = prediction.Span;
        ReadOnlySpan<float> expected = target.Span;
        Span<float> gradient = input.GradientSpan;
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] += scale * function.Derivative(predicted[i] - expected[i]);
        }
    }
}
