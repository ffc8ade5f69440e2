using Unroll.Cells;
using Unroll.Layers.Streaming;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Layers;

/// <summary>
/// Recurrent layers on top of one another, each reading the outputs of the one below, with dropout between them;
/// bidirectional if asked for, where a second cell reads the sequence backwards and the outputs of both are put
/// side by side; residual if asked for, where each layer but the first adds what it reads to its outputs.
/// </summary>
public abstract class RecurrentStack : Module, IDescribed, IStreaming, IStatefulModule, IRaggedModule
{
    private readonly List<Recurrent> scans = [];
    private readonly int directions;
    private readonly Dropout between;
    private readonly bool residual;
    private readonly float dropout;
    private readonly GatedCell firstCell;

    private protected RecurrentStack(
        Func<int, GatedCell> cell,
        int inputSize,
        int layers,
        float dropout,
        bool bidirectional,
        bool residual
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(layers);
        directions = bidirectional ? 2 : 1;
        this.residual = residual;
        this.dropout = dropout;
        between = Add("dropout", new Dropout(dropout));
        firstCell = cell(inputSize);
        GatedCell forward = firstCell;
        for (int layer = 0; layer < layers; layer++)
        {
            int size = layer == 0 ? inputSize : forward.StateSize * directions;
            forward = layer == 0 ? firstCell : cell(size);
            scans.Add(AddWithSuffix(new Recurrent(forward, reverse: false, $"_l{layer}"), ""));
            if (bidirectional)
            {
                scans.Add(AddWithSuffix(new Recurrent(cell(size), reverse: true, $"_l{layer}_reverse"), ""));
            }
        }
    }

    /// <inheritdoc/>
    public ModuleDescription Description =>
        (firstCell.Description with { Kind = GetType().Name })
            .With("layers", scans.Count / directions)
            .With("dropout", dropout)
            .With("bidirectional", directions == 2)
            .With("residual", residual);

    /// <summary>
    /// The last layer's output at every step: [batch, time, I] becomes [batch, time, H], or 2H if bidirectional;
    /// with a projection P stands for H.
    /// </summary>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    public override Tensor Forward(Tensor x) => Run(x, initial: null, lengths: null, finals: null);

    /// <inheritdoc/>
    public (Tensor Output, State Final) Forward(Tensor x, State? state)
    {
        (Tensor outputs, State final) = Scan(x, state);
        return (outputs, final);
    }

    /// <inheritdoc/>
    public Tensor Forward(Tensor x, int[] lengths) => Run(x, initial: null, lengths, finals: null);

    /// <inheritdoc/>
    public StreamingPredictor Stream(int batch = 1)
    {
        if (directions == 2)
        {
            throw new InvalidOperationException(
                "expected layers that run from the first step to the last, got bidirectional ones"
            );
        }

        StreamingPredictor[] layers = [.. scans.Select(scan => scan.Stream(batch))];
        return residual ? new ResidualPredictor(layers) : StreamingPredictor.Chain(layers);
    }

    /// <summary>The last layer's output at every step, and the final states.</summary>
    /// <param name="x">[batch, time, I].</param>
    /// <param name="initial">
    /// The state before the first step, each tensor [layers·directions, batch, H], as PyTorch has it; zeros by
    /// default. The final state has the same shape.
    /// </param>
    /// <param name="lengths">
    /// How many steps each sequence has, if they differ. Each gives what it would give alone; beyond its end outputs are
    /// zero.
    /// </param>
    /// <exception cref="ArgumentException">The input, the state or the lengths do not fit.</exception>
    public Scan Scan(Tensor x, State? initial = null, int[]? lengths = null)
    {
        CheckState(initial);
        State[] finals = new State[scans.Count];
        Tensor outputs = Run(x, initial, lengths, finals);
        return new(outputs, Join(finals));
    }

    /// <summary>The outputs; the final states are put where they are asked for.</summary>
    private Tensor Run(Tensor x, State? initial, int[]? lengths, State[]? finals)
    {
        Tensor outputs = x;
        for (int first = 0; first < scans.Count; first += directions)
        {
            Tensor below = outputs;
            Tensor read = first == 0 ? x : between.Forward(below);
            outputs = ScanLayer(first);
            if (directions == 2)
            {
                outputs = Tensor.Concat(2, outputs, ScanLayer(first + 1));
            }

            outputs = residual && first > 0 ? outputs + below : outputs;

            Tensor ScanLayer(int index)
            {
                State? before = initial is null ? null : StateOf(initial, index);
                (Tensor made, State final) = scans[index].Scan(read, before, lengths);
                finals?[index] = final;
                return made;
            }
        }

        return outputs;
    }

    private void CheckState(State? state)
    {
        if (state is null)
        {
            return;
        }

        foreach (Tensor part in state)
        {
            if (part.Shape.Rank != 3 || part.Shape[0] != scans.Count)
            {
                throw new ArgumentException(
                    $"expected states of [{scans.Count}, batch, hidden], got {part.Shape}",
                    nameof(state)
                );
            }
        }
    }

    private static State StateOf(State state, int index) =>
        State.Create(Array.ConvertAll(state.Parts, part => part.Slice(0, index, 1).Reshape(part.Shape[1..])));

    private static State Join(State[] states)
    {
        Tensor[] parts = new Tensor[states[0].Count];
        for (int i = 0; i < parts.Length; i++)
        {
            Tensor[] layers = [.. states.Select(state => state[i].Reshape([1, .. state[i].Shape]))];
            parts[i] = layers.Length == 1 ? layers[0] : Tensor.Concat(0, layers);
        }

        return State.Create(parts);
    }
}
