using System.Runtime.CompilerServices;
using Unroll.Tensors;

namespace Unroll.Cells;

/// <summary>
/// What a cell remembers from one time step to the next: one tensor <c>[batch, hidden]</c> or several, such as an
/// LSTM's h and c. A tensor can be given where a state of one tensor is expected.
/// </summary>
[CollectionBuilder(typeof(State), nameof(Create))]
public sealed class State
{
    private readonly Tensor[] parts;

    private State(Tensor[] parts) => this.parts = parts;

    /// <summary>How many tensors it has.</summary>
    public int Count => parts.Length;

    /// <summary>One of its tensors.</summary>
    public Tensor this[Index part] => parts[part];

    /// <summary>Its tensors.</summary>
    internal Tensor[] Parts => parts;

    /// <summary>A state of the given tensors, so that <c>[h, c]</c> can be written for one.</summary>
    public static State Create(ReadOnlySpan<Tensor> parts) => new(parts.ToArray());

    /// <summary>A state of one tensor.</summary>
    public static implicit operator State(Tensor hidden) => new([hidden]);

    /// <summary>The tensors one by one.</summary>
    public IEnumerator<Tensor> GetEnumerator() => ((IEnumerable<Tensor>)parts).GetEnumerator();

    /// <summary>The two tensors of an LSTM's state.</summary>
    /// <exception cref="InvalidOperationException">It does not have two tensors.</exception>
    public void Deconstruct(out Tensor hidden, out Tensor memory)
    {
        if (parts.Length != 2)
        {
            throw new InvalidOperationException($"expected a state of two tensors, got {parts.Length}");
        }

        (hidden, memory) = (parts[0], parts[1]);
    }

    /// <summary>Of some rows of the batch this state, of the others another one.</summary>
    internal State ChooseRows(ReadOnlySpan<bool> these, State others)
    {
        Tensor[] chosen = new Tensor[Count];
        for (int i = 0; i < chosen.Length; i++)
        {
            chosen[i] = parts[i].ChooseRows(these, others[i]);
        }

        return new(chosen);
    }

    /// <summary>The same values, cut off from the computation that made them: no gradient flows back.</summary>
    public State Detach() => new(Array.ConvertAll(parts, part => part.Detach()));
}
