using Unroll.Tensors;

namespace Unroll.Losses;

/// <summary>
/// A loss that ignores every output whose target is missing, which is to say not a number: what the model says
/// there costs nothing. Without it such a target makes the loss itself NaN, and ends the training.
/// </summary>
/// <param name="loss">The loss of the targets that are there.</param>
public sealed class MaskedLoss(ElementLoss loss) : Loss
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor prediction, Tensor target) =>
        loss.Forward(prediction, target, LossMask.Of(target, float.IsNaN));

    /// <inheritdoc/>
    public override bool Ignores(float target) => float.IsNaN(target) || loss.Ignores(target);
}
