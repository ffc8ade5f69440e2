using Unroll.Cells;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Layers;

/// <summary>
/// Recurrent layers on top of one another, each reading the outputs of the one below, with dropout between them;
/// bidirectional if asked for, where a second cell reads the sequence backwards and the outputs of both are put
/// side by side.
/// </summary>
public abstract class RecurrentStack : Module
{
    private readonly List<Recurrent> scans = [];
    private readonly int directions;
    private readonly Dropout between;

    private protected RecurrentStack(
        Func<int, Cell> cell,
        int inputSize,
        int hiddenSize,
        int layers,
        float dropout,
        bool bidirectional
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(layers);
        directions = bidirectional ? 2 : 1;
        between = Add("dropout", new Dropout(dropout));
        for (int layer = 0; layer < layers; layer++)
        {
            int size = layer == 0 ? inputSize : hiddenSize * directions;
            for (int direction = 0; direction < directions; direction++)
            {
                bool reverse = direction == 1;
                string suffix = $"_l{layer}{(reverse ? "_reverse" : "")}";
                scans.Add(AddWithSuffix(new Recurrent(cell(size), reverse, suffix), ""));
            }
        }
    }

    /// <summary>
    /// The last layer's output at every step: [batch, time, I] becomes [batch, time, H], or 2H if bidirectional.
    /// </summary>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    public override Tensor Forward(Tensor x) => Scan(x).Outputs;

    /// <summary>The last layer's output at every step, and the final states.</summary>
    /// <param name="x">[batch, time, I].</param>
    /// <param name="initial">
    /// The state before the first step, each tensor [layers·directions, batch, H], as PyTorch has it; zeros by
    /// default. The final state has the same shape.
    /// </param>
    /// <exception cref="ArgumentException">The input or the state has another shape.</exception>
    public Scan Scan(Tensor x, State? initial = null)
    {
        CheckState(initial);
        Tensor outputs = x;
        List<State> finals = [];
        for (int layer = 0; layer < scans.Count; layer += directions)
        {
            Tensor[] sides = new Tensor[directions];
            for (int direction = 0; direction < directions; direction++)
            {
                int index = layer + direction;
                Scan scan = scans[index].Scan(outputs, initial is null ? null : StateOf(initial, index));
                sides[direction] = scan.Outputs;
                finals.Add(scan.Final);
            }

            outputs = directions == 1 ? sides[0] : Tensor.Concat(2, sides);
            outputs = layer + directions < scans.Count ? between.Forward(outputs) : outputs;
        }

        return new(outputs, Join(finals));
    }

    private void CheckState(State? state)
    {
        if (state is null)
        {
            return;
        }

        foreach (Tensor part in state)
        {
            if (part.Shape.Rank != 3 || part.Shape[0] != scans.Count)
            {
                throw new ArgumentException(
                    $"expected states of [{scans.Count}, batch, hidden], got {part.Shape}",
                    nameof(state)
                );
            }
        }
    }

    private static State StateOf(State state, int index)
    {
        Tensor[] parts = new Tensor[state.Count];
        for (int i = 0; i < parts.Length; i++)
        {
            Tensor part = state[i];
            parts[i] = part.Slice(0, index, 1).Reshape(part.Shape[1..]);
        }

        return State.Create(parts);
    }

    private static State Join(List<State> states)
    {
        Tensor[] parts = new Tensor[states[0].Count];
        for (int i = 0; i < parts.Length; i++)
        {
            Tensor[] layers = [.. states.Select(state => state[i].Reshape([1, .. state[i].Shape]))];
            parts[i] = layers.Length == 1 ? layers[0] : Tensor.Concat(0, layers);
        }

        return State.Create(parts);
    }
}
