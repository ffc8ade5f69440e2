using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Layers;

/// <summary>
/// Dropout (Srivastava et al., 2014): while training, each element is set to zero with probability p, and the
/// others are divided by 1 − p, so that the mean stays. At inference it does nothing, except in
/// <see cref="Module.PredictSamples"/>.
/// </summary>
public sealed class Dropout : Module, IDescribed
{
    private readonly float probability;

    /// <summary>A dropout layer.</summary>
    /// <param name="probability">p, from 0 up to, not including, 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">p is out of range.</exception>
    public Dropout(float probability)
    {
        this.probability = Probability.Check(probability, nameof(probability));
        Description = new ModuleDescription(nameof(Dropout)).With(nameof(probability), probability);
    }

    /// <inheritdoc/>
    public ModuleDescription Description { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        if (probability == 0 || DropoutRandom(x) is not { } random)
        {
            return x;
        }

        Tensor mask = Tensor.Result(x.Shape, x);
        random.FillMask(mask.Span, probability, 1 / (1 - probability));
        return x * mask;
    }
}
