using System.Collections;
using Unroll.Layers.Streaming;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Layers;

/// <summary>Modules one after the other, called 0, 1, 2 … in the names of their parameters.</summary>
public sealed class Sequential : Module, IDescribed, IStreaming, IRaggedModule, IEnumerable<Module>
{
    private readonly List<Module> modules = [];

    /// <summary>Modules one after the other.</summary>
    public Sequential(params ReadOnlySpan<Module> modules)
    {
        foreach (Module module in modules)
        {
            Add(module);
        }
    }

    /// <inheritdoc/>
    public ModuleDescription? Description => ModuleDescription.Of(nameof(Sequential), [.. modules]);

    /// <summary>Puts a module behind the others.</summary>
    /// <exception cref="ArgumentException">It is part of a module already.</exception>
    public void Add(Module module) => modules.Add(Add($"{modules.Count}", module));

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        foreach (Module module in modules)
        {
            x = module.Forward(x);
        }

        return x;
    }

    /// <inheritdoc/>
    /// <remarks>Modules that do not look at lengths take padding for steps, which later ones do not look at again.</remarks>
    public Tensor Forward(Tensor x, int[] lengths)
    {
        foreach (Module module in modules)
        {
            x = module is IRaggedModule ragged ? ragged.Forward(x, lengths) : module.Forward(x);
        }

        return x;
    }

    /// <inheritdoc/>
    /// <remarks>A <see cref="LastStep"/> at the end is what every step is the last of.</remarks>
    /// <exception cref="InvalidOperationException">There is a module that cannot, or nothing to compute.</exception>
    public StreamingPredictor Stream(int batch = 1)
    {
        List<StreamingPredictor> parts = [];
        foreach (Module module in modules)
        {
            // At inference, one step by itself passes through these as it is.
            if (module is not (Dropout or LastStep))
            {
                parts.Add(
                    module is IStreaming streaming
                        ? streaming.Stream(batch)
                        : throw new InvalidOperationException(
                            $"expected modules that can take one step at a time, got a {module.GetType().Name}"
                        )
                );
            }
        }

        return parts.Count > 0
            ? StreamingPredictor.Chain([.. parts])
            : throw new InvalidOperationException("expected modules to compute something, got none");
    }

    /// <inheritdoc/>
    public IEnumerator<Module> GetEnumerator() => modules.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
