using Unroll.Cells;
using Unroll.Layers;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Tests.Parity;

/// <summary>Recurrent layers on top of one another, step by step and in tensor operations alone.</summary>
internal sealed class SteppedStack
{
    private readonly Recurrent[] scans;
    private readonly Cell[] cells;
    private readonly int directions;

    public SteppedStack(int layers, int directions, Func<int, Cell> create)
    {
        this.directions = directions;
        cells = [.. Enumerable.Range(0, layers * directions).Select(index => create(index / directions))];
        scans = [.. cells.Select((cell, index) => new Recurrent(cell, reverse: index % directions == 1))];
    }

    /// <summary>The parameters by PyTorch's names: <c>weight_ih_l0_reverse</c>.</summary>
    public Dictionary<string, Parameter> Parameters =>
        scans
            .SelectMany(
                (scan, index) =>
                    scan.Parameters.Select(parameter =>
                        (Name: $"{parameter.Name}_l{index / directions}{Suffix(index)}", parameter)
                    )
            )
            .ToDictionary(entry => entry.Name, entry => entry.parameter);

    public Scan Scan(Tensor x, State? initial)
    {
        State[] finals = new State[scans.Length];
        for (int layer = 0; layer < scans.Length; layer += directions)
        {
            Tensor[] outputs = new Tensor[directions];
            for (int index = layer; index < layer + directions; index++)
            {
                State before = initial is null
                    ? cells[index].InitialState(x.Shape[0])
                    : State.Create([.. Parts(initial).Select(part => Layer(part, index))]);
                (outputs[index - layer], finals[index]) = scans[index].ScanSteps(x, before);
            }

            x = Tensor.Concat(2, outputs);
        }

        return new(x, State.Create([.. Parts(finals[0]).Select((_, part) => Join(finals, part))]));
    }

    private string Suffix(int index) => index % directions == 1 ? "_reverse" : "";

    private static Tensor Layer(Tensor part, int index) => part.Slice(0, index, 1).Reshape(part.Shape[1..]);

    private static Tensor Join(State[] states, int part) =>
        Tensor.Concat(0, [.. states.Select(state => state[part].Reshape([1, .. state[part].Shape]))]);

    private static IEnumerable<Tensor> Parts(State state)
    {
        foreach (Tensor part in state)
        {
            yield return part;
        }
    }
}
