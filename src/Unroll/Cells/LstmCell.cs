using Unroll.Kernels;
using Unroll.Tensors;

namespace Unroll.Cells;

/// <summary>
/// Long short-term memory (Hochreiter &amp; Schmidhuber, 1997; with the forget gate of Gers et al., 2000):
/// i, f, o = σ(W·x + b + W'·h₋₁ + b'), g = tanh(the same); c = f∘c₋₁ + i∘g; h = o∘tanh(c). The output is h, the
/// state [h, c]. Gates in PyTorch's order: i f g o.
/// </summary>
/// <param name="inputSize">I, features of the input.</param>
/// <param name="hiddenSize">H, hidden units.</param>
/// <param name="bias">Whether there are biases.</param>
public sealed class LstmCell(int inputSize, int hiddenSize, bool bias = true)
    : GatedCell(inputSize, hiddenSize, gates: 4, bias)
{
    /// <inheritdoc/>
    public override State InitialState(int batch) => [Zeros(batch), Zeros(batch)];

    /// <inheritdoc/>
    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        (Tensor hBefore, Tensor cBefore) = state;
        Tensor sums = FromInput(x) + FromState(hBefore);
        Tensor i = Gate(sums, 0).Sigmoid();
        Tensor f = Gate(sums, 1).Sigmoid();
        Tensor g = Gate(sums, 2).Tanh();
        Tensor o = Gate(sums, 3).Sigmoid();
        Tensor c = (f * cBefore) + (i * g);
        Tensor h = o * c.Tanh();
        return (h, [h, c]);
    }

    internal override (Tensor Outputs, State Final)? Scan(Tensor x, State initial, bool reverse) =>
        new FusedScan<LstmScan>(this, x, initial, reverse).Run();
}
