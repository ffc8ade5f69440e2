using Unroll.Tensors;

namespace Unroll.Losses;

/// <summary>How the losses of all elements become one number.</summary>
public enum Reduction
{
    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>Their sum.</summary>
    Sum,
}

/// <summary>How far a prediction is from its target, as one number to make small.</summary>
public abstract class Loss
{
    /// <summary>The loss as a scalar, from which gradients flow back to the prediction.</summary>
    /// <param name="prediction">What the model said.</param>
    /// <param name="target">What it should have said; of the same shape, unless the loss says otherwise.</param>
    /// <exception cref="ArgumentException">
    /// The shapes do not fit, there is nothing in them, or an element is not what the loss can take, such as a class
    /// that does not exist.
    /// </exception>
    public abstract Tensor Forward(Tensor prediction, Tensor target);

    /// <summary>
    /// Whether a target says that its output counts nowhere: neither in the loss nor in a metric, nor in the weight
    /// that a batch has in the mean over all batches. No target does, unless the loss says otherwise.
    /// </summary>
    public virtual bool Ignores(float target) => false;
}
