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
    /// <param name="target">What it should have said, of the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ, or there is nothing in them.</exception>
    public abstract Tensor Forward(Tensor prediction, Tensor target);
}
