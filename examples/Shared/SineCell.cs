using Unroll.Cells;
using Unroll.Layers;
using Unroll.Tensors;

namespace Unroll.Examples;

/// <summary>
/// The cell of the sine wave's page: with v = [x, h₋₁], the state is h = tanh(W_h·v + b_h) and the output
/// o = W_o·v + b_o. Output and state are two things: the output sees the state of the step before.
/// </summary>
public sealed class SineCell : Cell
{
    private readonly Linear toHidden;
    private readonly Linear toOutput;

    /// <summary>A cell.</summary>
    /// <param name="inputSize">Features of the input.</param>
    /// <param name="hiddenSize">Features of the state.</param>
    /// <param name="outputSize">Features of the output.</param>
    public SineCell(int inputSize, int hiddenSize, int outputSize)
        : base(inputSize, hiddenSize)
    {
        toHidden = Add("i2h", new Linear(inputSize + hiddenSize, hiddenSize));
        toOutput = Add("i2o", new Linear(inputSize + hiddenSize, outputSize));
    }

    /// <inheritdoc/>
    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        Tensor v = Tensor.Concat(1, x, state[0]);
        return (toOutput.Forward(v), toHidden.Forward(v).Tanh());
    }
}
