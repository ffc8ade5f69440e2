using Unroll.Kernels;
using Unroll.Tensors;

namespace Unroll.Cells;

/// <summary>
/// Long short-term memory (Hochreiter &amp; Schmidhuber, 1997; with the forget gate of Gers et al., 2000):
/// i, f, o = σ(W·x + b + W'·h₋₁ + b'), g = tanh(the same); c = f∘c₋₁ + i∘g; h = o∘tanh(c). The output is h, the
/// state [h, c]. Gates in PyTorch's order: i f g o.
/// </summary>
public sealed class LstmCell : GatedCell
{
    /// <summary>An LSTM cell.</summary>
    /// <param name="inputSize">I, features of the input.</param>
    /// <param name="hiddenSize">H, hidden units.</param>
    /// <param name="bias">Whether there are biases.</param>
    /// <param name="options">Layer normalisation, dropout and the like; none by default.</param>
    /// <exception cref="ArgumentException">A size is not positive.</exception>
    public LstmCell(int inputSize, int hiddenSize, bool bias = true, CellOptions? options = null)
        : base(inputSize, hiddenSize, gates: 4, bias, options)
    {
        InputNorm = AddNorm("_ih", 4 * hiddenSize);
        StateNorm = AddNorm("_hh", 4 * hiddenSize);
        MemoryNorm = AddNorm("_c", hiddenSize);
    }

    internal override (Tensor Output, State State) Step(Tensor x, State state, ScanNoise noise)
    {
        (Tensor hBefore, Tensor cBefore) = state;
        Tensor sums = FromInput(x) + FromState(noise.Drop(hBefore));
        Tensor i = Gate(sums, 0).Sigmoid();
        Tensor f = Gate(sums, 1).Sigmoid();
        Tensor g = Gate(sums, 2).Tanh();
        Tensor o = Gate(sums, 3).Sigmoid();
        Tensor c = (f * cBefore) + (i * g);
        Tensor h = o * (MemoryNorm?.Normalize(c, HiddenSize) ?? c).Tanh();
        h = noise.Keep(hBefore, Project(h));
        return (h, [h, noise.KeepMemory(cBefore, c)]);
    }

    private protected override State Zeros(int batch) =>
        [Tensor.Zeros([batch, StateSize]), Tensor.Zeros([batch, HiddenSize])];

    internal override (Tensor Outputs, State Final)? Scan(
        Tensor x,
        State initial,
        bool reverse,
        int[]? lengths
    ) =>
        MemoryNorm is null
            ? new FusedScan<LstmScan>(this, x, initial, reverse, lengths).Run()
            : new FusedScan<NormalizedLstmScan>(this, x, initial, reverse, lengths).Run();

    internal override ICellStream Stream(int batch) =>
        MemoryNorm is null
            ? new CellStream<LstmScan>(this, batch)
            : new CellStream<NormalizedLstmScan>(this, batch);
}
