using Unroll.Tensors;

namespace Unroll.Losses;

/// <summary>The squared error e². As PyTorch's <c>MSELoss</c>.</summary>
/// <param name="reduction">Mean or sum.</param>
public sealed class MeanSquaredErrorLoss(Reduction reduction = Reduction.Mean) : ElementLoss(reduction)
{
    private protected override Tensor Compute(Tensor prediction, Tensor target, Tensor? mask)
    {
        RequireSameShape(prediction, target);
        return Apply(default(ErrorFunction<Square>), prediction, target, mask);
    }

    private readonly struct Square : IErrorFunction
    {
        public float Value(float error) => error * error;

        public float Derivative(float error) => 2 * error;
    }
}
