using Unroll.Kernels;
using Unroll.Tensors;

namespace Unroll.Cells;

/// <summary>
/// Gated recurrent unit (Cho et al., 2014), with the reset gate after the product, as PyTorch and cuDNN have it:
/// r, z = σ(W·x + b + W'·h₋₁ + b'); n = tanh(W·x + b + r∘(W'·h₋₁ + b')); h = (1 − z)∘n + z∘h₋₁. The output is h.
/// Gates in PyTorch's order: r z n.
/// </summary>
/// <param name="inputSize">I, features of the input.</param>
/// <param name="hiddenSize">H, hidden units.</param>
/// <param name="bias">Whether there are biases.</param>
public sealed class GruCell(int inputSize, int hiddenSize, bool bias = true)
    : GatedCell(inputSize, hiddenSize, gates: 3, bias)
{
    /// <inheritdoc/>
    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        Tensor fromInput = FromInput(x);
        Tensor fromState = FromState(state[0]);
        Tensor r = (Gate(fromInput, 0) + Gate(fromState, 0)).Sigmoid();
        Tensor z = (Gate(fromInput, 1) + Gate(fromState, 1)).Sigmoid();
        Tensor n = (Gate(fromInput, 2) + (r * Gate(fromState, 2))).Tanh();
        Tensor h = ((1 - z) * n) + (z * state[0]);
        return (h, h);
    }

    internal override (Tensor Outputs, State Final)? Scan(Tensor x, State initial, bool reverse) =>
        new FusedScan<GruScan>(this, x, initial, reverse).Run();
}
