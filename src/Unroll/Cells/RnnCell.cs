using Unroll.Kernels;
using Unroll.Tensors;

namespace Unroll.Cells;

/// <summary>What a simple recurrent cell does to the sum of its products.</summary>
public enum RnnActivation
{
    /// <summary>tanh x.</summary>
    Tanh,

    /// <summary>max(x, 0).</summary>
    Relu,
}

/// <summary>
/// The simple recurrent cell with state feedback (Elman, 1990): h = φ(W_ih·x + b_ih + W_hh·h₋₁ + b_hh), and the
/// output is h.
/// </summary>
/// <param name="inputSize">I, features of the input.</param>
/// <param name="hiddenSize">H, hidden units.</param>
/// <param name="activation">φ, tanh or ReLU.</param>
/// <param name="bias">Whether there are biases.</param>
public sealed class RnnCell(
    int inputSize,
    int hiddenSize,
    RnnActivation activation = RnnActivation.Tanh,
    bool bias = true
) : GatedCell(inputSize, hiddenSize, gates: 1, bias)
{
    /// <inheritdoc/>
    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        Tensor sum = FromInput(x) + FromState(state[0]);
        Tensor h = activation == RnnActivation.Tanh ? sum.Tanh() : sum.Relu();
        return (h, h);
    }

    internal override (Tensor Outputs, State Final)? Scan(Tensor x, State initial, bool reverse) =>
        activation == RnnActivation.Tanh
            ? new FusedScan<TanhRnnScan>(this, x, initial, reverse).Run()
            : new FusedScan<ReluRnnScan>(this, x, initial, reverse).Run();
}
