using Unroll.Cells;
using Unroll.Layers;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Tests.Training;

/// <summary>
/// A module with a state of one's own, the sum of all inputs so far: y_t = weight·(x_1 + … + x_t), weight being 1 at
/// first. Tells what it was called with.
/// </summary>
internal sealed class Accumulator : Module, IStatefulModule
{
    private readonly Parameter weight;

    public Accumulator() => weight = Add("weight", [1], Initializers.Ones);

    /// <summary>The values of the states that it was given; null at the beginning of sequences.</summary>
    public List<float[]?> States { get; } = [];

    public override Tensor Forward(Tensor x) => Forward(x, state: null).Output;

    public (Tensor Output, State Final) Forward(Tensor x, State? state)
    {
        States.Add(state?[0].ToArray());
        Tensor sum = state is null ? x.Step(0) * 0 : state[0];
        Tensor[] sums = new Tensor[x.Shape[1]];
        for (int t = 0; t < sums.Length; t++)
        {
            sums[t] = sum += x.Step(t);
        }

        return (Tensor.StackSteps(sums) * weight, sum);
    }
}
