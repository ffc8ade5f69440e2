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
    private Mark mark;

    private enum Mark
    {
        New,
        Listed,
        Done,
    }

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
        mark = Mark.Done;
        inputs = outputs = [];
        backward = static () => { };
    }

    /// <summary>All operations that led to the last one, each after those that it depends on.</summary>
    private static List<Operation> InOrder(Operation last)
    {
        List<Operation> order = [];
        Stack<(Operation Operation, int NextInput)> path = [];
        last.Visit(path);
        while (path.TryPop(out (Operation Operation, int NextInput) top))
        {
            if (top.NextInput == top.Operation.inputs.Length)
            {
                order.Add(top.Operation);
                continue;
            }

            path.Push((top.Operation, top.NextInput + 1));
            if (top.Operation.inputs[top.NextInput].Source is { mark: not Mark.Listed } earlier)
            {
                earlier.Visit(path);
            }
        }

        return order;
    }

    private void Visit(Stack<(Operation, int)> path)
    {
        if (mark == Mark.Done)
        {
            throw new InvalidOperationException(
                "gradients have flowed back through this computation already: compute the loss again before another Backward"
            );
        }

        mark = Mark.Listed;
        path.Push((this, 0));
    }
}
