using Unroll.Tensors;

namespace Unroll.Losses;

/// <summary>The absolute error |e|, with derivative 0 where e = 0. As PyTorch's <c>L1Loss</c>.</summary>
/// <param name="reduction">Mean or sum.</param>
public sealed class MeanAbsoluteErrorLoss(Reduction reduction = Reduction.Mean) : ElementLoss(reduction)
{
    private protected override Tensor Compute(Tensor prediction, Tensor target, Tensor? mask)
    {
        RequireSameShape(prediction, target);
        return Apply(default(ErrorFunction<Absolute>), prediction, target, mask);
    }

    private readonly struct Absolute : IErrorFunction
    {
        public float Value(float error) => MathF.Abs(error);

        public float Derivative(float error) => float.IsNaN(error) ? error : MathF.Sign(error);
    }
}
