using Unroll.Tensors;

namespace Unroll.Losses;

/// <summary>The squared error e². As PyTorch's <c>MSELoss</c>.</summary>
/// <param name="reduction">Mean or sum.</param>
public sealed class MeanSquaredErrorLoss(Reduction reduction = Reduction.Mean) : Loss
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor prediction, Tensor target) =>
        ErrorLoss.Apply(default(Square), prediction, target, reduction);

    private readonly struct Square : IErrorFunction
    {
        public float Value(float error) => error * error;

        public float Derivative(float error) => 2 * error;
    }
}
