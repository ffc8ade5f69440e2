using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Layers;

/// <summary>All dimensions but the first as one: [batch, time, features] becomes [batch, time·features].</summary>
public sealed class Flatten : Module, IDescribed
{
    /// <inheritdoc/>
    public ModuleDescription Description { get; } = new(nameof(Flatten));

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.Flatten();
}
