using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Layers;

/// <summary>The last time step alone: [batch, time, features] becomes [batch, features], a sequence a vector.</summary>
public sealed class LastStep : Module, IDescribed, IRaggedModule
{
    /// <inheritdoc/>
    public ModuleDescription Description { get; } = new(nameof(LastStep));

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.LastStep();

    /// <inheritdoc/>
    public Tensor Forward(Tensor x, int[] lengths) => x.LastStep(lengths);
}
