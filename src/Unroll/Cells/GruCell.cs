using Unroll.Kernels;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Cells;

/// <summary>
/// Gated recurrent unit (Cho et al., 2014), with the reset gate after the product, as PyTorch and cuDNN have it:
/// r, z = σ(W·x + b + W'·h₋₁ + b'); n = tanh(W·x + b + r∘(W'·h₋₁ + b')); h = (1 − z)∘n + z∘h₋₁. The output is h.
/// With the reset before the product, as in the paper and the textbook, n = tanh(W·x + b + W'·(r∘h₋₁) + b').
/// Gates in PyTorch's order: r z n.
/// </summary>
public sealed class GruCell : GatedCell
{
    private readonly bool resetBefore;

    /// <summary>A GRU cell.</summary>
    /// <param name="inputSize">I, features of the input.</param>
    /// <param name="hiddenSize">H, hidden units.</param>
    /// <param name="bias">Whether there are biases.</param>
    /// <param name="resetBefore">Whether the reset gate comes before the product with the state.</param>
    /// <param name="options">Layer normalisation, dropout and the like; none by default.</param>
    /// <exception cref="ArgumentException">A size is not positive, or an option is not for this cell.</exception>
    public GruCell(
        int inputSize,
        int hiddenSize,
        bool bias = true,
        bool resetBefore = false,
        CellOptions? options = null
    )
        : base(inputSize, hiddenSize, gates: 3, bias, Checked(options))
    {
        this.resetBefore = resetBefore;
        InputNorm = AddNorm("_ih", 3 * hiddenSize);
        StateNorm = AddNorm("_hh", 3 * hiddenSize);
    }

    /// <inheritdoc/>
    public override ModuleDescription Description => base.Description.With("resetBefore", resetBefore);

    private protected override int[] NormWidths => [2 * HiddenSize, HiddenSize];

    internal override (Tensor Output, State State) Step(Tensor x, State state, ScanNoise noise)
    {
        Tensor fed = noise.Drop(state[0]);
        Tensor fromInput = FromInput(x);
        Tensor fromState = FromState(fed);
        Tensor r = (Gate(fromInput, 0) + Gate(fromState, 0)).Sigmoid();
        Tensor z = (Gate(fromInput, 1) + Gate(fromState, 1)).Sigmoid();
        Tensor candidate = resetBefore ? Gate(FromState(r * fed), 2) : r * Gate(fromState, 2);
        Tensor n = (Gate(fromInput, 2) + candidate).Tanh();
        Tensor h = noise.Keep(state[0], ((1 - z) * n) + (z * state[0]));
        return (h, h);
    }

    internal override (Tensor Outputs, State Final)? Scan(
        Tensor x,
        State initial,
        bool reverse,
        int[]? lengths
    ) =>
        resetBefore
            ? new FusedScan<ResetBeforeGruScan>(this, x, initial, reverse, lengths).Run()
            : new FusedScan<GruScan>(this, x, initial, reverse, lengths).Run();

    internal override ICellStream Stream(int batch) =>
        resetBefore ? new CellStream<ResetBeforeGruScan>(this, batch) : new CellStream<GruScan>(this, batch);

    private static CellOptions? Checked(CellOptions? options) =>
        options is null or { ProjectionSize: 0 }
            ? WithoutMemory(options)
            : throw new ArgumentException(
                $"expected ProjectionSize 0, since a GRU mixes its state with the one before, unit by unit, got {options.ProjectionSize}",
                nameof(options)
            );
}
