using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Cells;

/// <summary>
/// What the built-in cells share: a linear transformation of the input and one of the state for each gate, with
/// PyTorch's names and layout (<c>weight_ih</c> [G·H, I], <c>weight_hh</c> [G·H, H], <c>bias_ih</c>, <c>bias_hh</c> [G·H]).
/// </summary>
public abstract class GatedCell : Cell
{
    // Training asks for the same batch at nearly every step, and a tensor's values never change.
    private Tensor? zeros;

    private protected GatedCell(int inputSize, int hiddenSize, int gates, bool bias)
        : base(inputSize, hiddenSize)
    {
        Initializer initializer = Initializers.UniformByFan(hiddenSize);
        InputWeight = Add("weight_ih", [gates * hiddenSize, inputSize], initializer);
        StateWeight = Add("weight_hh", [gates * hiddenSize, hiddenSize], initializer);
        if (bias)
        {
            InputBias = Add("bias_ih", [gates * hiddenSize], initializer);
            StateBias = Add("bias_hh", [gates * hiddenSize], initializer);
        }
    }

    internal Parameter InputWeight { get; }

    internal Parameter StateWeight { get; }

    internal Parameter? InputBias { get; }

    internal Parameter? StateBias { get; }

    /// <inheritdoc/>
    public override State InitialState(int batch) => Zeros(batch);

    /// <summary>A state of zeros: [batch, H].</summary>
    private protected Tensor Zeros(int batch) =>
        zeros is { } known && known.Shape[0] == batch ? known : zeros = Tensor.Zeros([batch, HiddenSize]);

    /// <summary>W_ih·x + b_ih, for all gates: [batch, G·H].</summary>
    private protected Tensor FromInput(Tensor x) => x.LinearTransform(InputWeight, InputBias?.Value);

    /// <summary>W_hh·h + b_hh, for all gates: [batch, G·H].</summary>
    private protected Tensor FromState(Tensor h) => h.LinearTransform(StateWeight, StateBias?.Value);

    /// <summary>One gate's part of [batch, G·H].</summary>
    private protected Tensor Gate(Tensor sums, int gate) => sums.Slice(1, gate * HiddenSize, HiddenSize);
}
