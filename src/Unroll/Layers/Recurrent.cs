using Unroll.Cells;
using Unroll.Layers.Streaming;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Layers;

/// <summary>What a recurrent layer makes of a sequence.</summary>
/// <param name="Outputs">The output of every step, <c>[batch, time, hidden]</c>.</param>
/// <param name="Final">The state after the last step.</param>
public sealed record Scan(Tensor Outputs, State Final);

/// <summary>
/// A recurrent layer: a cell, scanned over a sequence. Any cell will do; the built-in ones run as one fused
/// kernel, which gives what stepping gives, faster.
/// </summary>
public sealed class Recurrent : Module, IDescribed, IStreaming, IStatefulModule, IRaggedModule
{
    private readonly Cell cell;
    private readonly bool reverse;

    /// <summary>A layer that scans a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="reverse">Whether it runs from the last step to the first.</param>
    public Recurrent(Cell cell, bool reverse = false)
        : this(cell, reverse, suffix: "") { }

    internal Recurrent(Cell cell, bool reverse, string suffix)
    {
        this.cell = AddWithSuffix(cell, suffix);
        this.reverse = reverse;
    }

    /// <inheritdoc/>
    public ModuleDescription? Description =>
        ModuleDescription.Of(nameof(Recurrent), cell)?.With("reverse", reverse);

    /// <summary>The output of every step: [batch, time, I] becomes [batch, time, H].</summary>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    public override Tensor Forward(Tensor x) => Scan(x).Outputs;

    /// <inheritdoc/>
    public (Tensor Output, State Final) Forward(Tensor x, State? state)
    {
        (Tensor outputs, State final) = Scan(x, state);
        return (outputs, final);
    }

    /// <inheritdoc/>
    public Tensor Forward(Tensor x, int[] lengths) => Scan(x, lengths: lengths).Outputs;

    /// <inheritdoc/>
    public StreamingPredictor Stream(int batch = 1)
    {
        if (reverse)
        {
            throw new InvalidOperationException(
                "expected a layer that runs from the first step to the last, got one that begins with the last"
            );
        }

        return cell is GatedCell gated ? new CellPredictor(gated, batch) : new OwnCellPredictor(cell, batch);
    }

    /// <summary>The output of every step and the final state.</summary>
    /// <param name="x">[batch, time, I], with at least one step.</param>
    /// <param name="initial">The state before the first step; the cell's initial state by default.</param>
    /// <param name="lengths">
    /// How many steps each sequence has, if they differ. Each gives what it would give alone: beyond its end outputs are
    /// zero, its final state is that after its own last step, and a reverse scan starts there.
    /// </param>
    /// <exception cref="ArgumentException">The input, the state or the lengths do not fit.</exception>
    public Scan Scan(Tensor x, State? initial = null, int[]? lengths = null)
    {
        CheckInput(x);
        if (lengths is not null)
        {
            Tensor.CheckLengths(x, lengths);
        }

        State state = cell.InitialState(x.Shape[0]);
        if (initial is not null)
        {
            CheckState(initial, state);
            state = initial;
        }

        return cell.Scan(x, state, reverse, lengths) is { } fused
            ? new(fused.Outputs, fused.Final)
            : ScanSteps(x, state, lengths);
    }

    /// <summary>The scan step by step, which every cell can do: what the fused kernels are measured against.</summary>
    internal Scan ScanSteps(Tensor x, State state, int[]? lengths = null)
    {
        if (lengths is not null)
        {
            return ScanRagged(x, state, lengths);
        }

        CellStep run = cell.Unrolled(x);
        Tensor[] outputs = new Tensor[x.Shape[1]];
        for (int t = 0; t < outputs.Length; t++)
        {
            int step = reverse ? outputs.Length - 1 - t : t;
            (outputs[step], state) = run(t, x.Step(step), state);
        }

        return new(Tensor.StackSteps(outputs), state);
    }

    private Scan ScanRagged(Tensor x, State state, int[] lengths)
    {
        int T = x.Shape[1];
        int[] order = new int[lengths.Length * T];
        for (int i = 0; i < order.Length; i++)
        {
            (int b, int t) = (i / T, i % T);
            order[i] =
                t >= lengths[b] ? -1
                : reverse ? lengths[b] - 1 - t
                : t;
        }

        CellStep run = cell.Unrolled(x);
        x = x.SelectSteps(order, T);
        Tensor[] outputs = new Tensor[T];
        for (int t = 0; t < T; t++)
        {
            (outputs[t], State next) = run(t, x.Step(t), state);
            state = next.ChooseRows([.. lengths.Select(length => t < length)], state);
        }

        return new(Tensor.StackSteps(outputs).SelectSteps(order, T), state);
    }

    private void CheckInput(Tensor x)
    {
        if (x.Shape.Rank != 3 || x.Shape[2] != cell.InputSize || x.Shape[0] == 0 || x.Shape[1] == 0)
        {
            throw new ArgumentException(
                $"expected [batch, time, {cell.InputSize}], none of them zero, got {x.Shape}",
                nameof(x)
            );
        }
    }

    private static void CheckState(State state, State expected)
    {
        bool fits = state.Count == expected.Count;
        for (int i = 0; fits && i < state.Count; i++)
        {
            fits = state[i].Shape.Equals(expected[i].Shape);
        }

        if (!fits)
        {
            throw new ArgumentException(
                $"expected a state of {Shapes(expected)}, got {Shapes(state)}",
                nameof(state)
            );
        }
    }

    private static string Shapes(State state) => string.Join(" and ", state.Parts.Select(part => part.Shape));
}
