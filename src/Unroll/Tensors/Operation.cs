namespace Unroll.Tensors;

/// <summary>
/// What was done to some tensors to make others: an edge of the graph that a backward pass walks. It is
/// recorded as the operation is done, and forgotten once gradients have flowed back through it.
/// </summary>
/// <param name="inputs">What the operation read.</param>
/// <param name="outputs">What it made.</param>
/// <param name="backward">Adds to the inputs' gradients what the outputs' gradients imply (the chain rule).</param>
internal sealed class Operation(Tensor[] inputs, Tensor[] outputs, Action backward)
{
    private Tensor[] inputs = inputs;
    private Tensor[] outputs = outputs;
    private Action backward = backward;

    // The pass that has listed it: a mere mark, left by a pass that was refused, would hide it from the next.
    private List<Operation>? listedIn;
    private bool done;

    /// <summary>Runs the backward pass from <paramref name="last"/> to the leaves.</summary>
    public static void RunBackward(Operation last)
    {
        List<Operation> order = InOrder(last);
        for (int i = order.Count - 1; i >= 0; i--)
        {
            order[i].Backward();
        }
    }

    private void Backward()
    {
        backward();
        foreach (Tensor output in outputs)
        {
            output.ReleaseGradient();
        }

        // Whoever keeps a result, a loss for instance, must not keep the whole computation alive with it.
        done = true;
        listedIn = null;
        inputs = outputs = [];
        backward = static () => { };
    }

    /// <summary>All operations that led to the last one, each after those that it depends on.</summary>
    private static List<Operation> InOrder(Operation last)
    {
        List<Operation> order = [];
        Stack<(Operation Operation, int NextInput)> path = [];
        last.Visit(order, path);
        while (path.TryPop(out (Operation Operation, int NextInput) top))
        {
            if (top.NextInput == top.Operation.inputs.Length)
            {
                order.Add(top.Operation);
                continue;
            }

            path.Push((top.Operation, top.NextInput + 1));
            if (top.Operation.inputs[top.NextInput].Source is { } earlier && earlier.listedIn != order)
            {
                earlier.Visit(order, path);
            }
        }

        return order;
    }

    private void Visit(List<Operation> order, Stack<(Operation, int)> path)
    {
        if (done)
        {
            throw new InvalidOperationException(
                "gradients have flowed back through this computation already: compute the loss again before another Backward"
            );
        }

        listedIn = order;
        path.Push((this, 0));
    }
}
