using System.Collections;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Layers;

/// <summary>Modules one after the other, called 0, 1, 2 … in the names of their parameters.</summary>
public sealed class Sequential : Module, IEnumerable<Module>
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
    public IEnumerator<Module> GetEnumerator() => modules.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
