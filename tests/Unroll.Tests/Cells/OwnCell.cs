using Unroll.Cells;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Tests.Cells;

/// <summary>The simple cell, as a user would write it.</summary>
internal sealed class OwnCell : Cell
{
    private readonly Parameter inputWeight;
    private readonly Parameter stateWeight;
    private readonly Parameter inputBias;
    private readonly Parameter stateBias;

    public OwnCell(int inputSize, int hiddenSize)
        : base(inputSize, hiddenSize)
    {
        Initializer initializer = Initializers.UniformByFan(hiddenSize);
        inputWeight = Add("weight_ih", [hiddenSize, inputSize], initializer);
        stateWeight = Add("weight_hh", [hiddenSize, hiddenSize], initializer);
        inputBias = Add("bias_ih", [hiddenSize], initializer);
        stateBias = Add("bias_hh", [hiddenSize], initializer);
    }

    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        Tensor h = (
            x.LinearTransform(inputWeight, inputBias) + state[0].LinearTransform(stateWeight, stateBias)
        ).Tanh();
        return (h, h);
    }
}
