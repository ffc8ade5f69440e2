namespace Unroll.Tensors;

/// <summary>
/// What was done to some tensors to make others: an edge of the graph that a backward pass walks. It is
/// recorded as the operation is done, and forgotten once gradients have flowed back through it.
/// </summary>
/// <param name="inputs">What the operation read.</param>
/// <param name="outputs">What it made: one tensor, mostly.</param>
/// <param name="backward">Adds to the inputs' gradients what the outputs' gradients imply (the chain rule).</param>
internal sealed class Operation(Tensor[] inputs, ReadOnlySpan<Tensor> outputs, Action backward)
{
    private Tensor[] inputs = inputs;
    private Tensor? output = outputs[0];
    private Tensor[] otherOutputs = outputs[1..].ToArray();
    private Action backward = backward;

    // The pass that has met it: a mere mark, left by a pass that was refused, would hide it from the next.
    private object? metBy;

    // Where it stands in that pass: who asked for it, which of its inputs is next, and what follows it in the order.
    private Operation? caller;
    private int nextInput;
    private Operation? following;
    private bool done;

    /// <summary>Runs the backward pass from <paramref name="last"/> to the leaves.</summary>
    public static void RunBackward(Operation last)
    {
        Operation? operation = InOrder(last);
        while (operation is not null)
        {
            Operation? next = operation.following;
            operation.Backward();
            operation = next;
        }
    }

    private void Backward()
    {
        backward();
        output?.ReleaseGradient();
        foreach (Tensor other in otherOutputs)
        {
            other.ReleaseGradient();
        }

        // Whoever keeps a result, a loss for instance, must not keep the whole computation alive with it.
        done = true;
        metBy = null;
        caller = following = null;
        output = null;
        inputs = otherOutputs = [];
        backward = static () => { };
    }

    /// <summary>All operations that led to the last one, each before those that it depends on: the first of them.</summary>
    private static Operation? InOrder(Operation last)
    {
        object pass = new();
        Operation? first = null;
        Operation? top = last.Visit(pass, caller: null);
        while (top is not null)
        {
            if (top.nextInput == top.inputs.Length)
            {
                (top.following, first) = (first, top);
                top = top.caller;
            }
            else if (top.inputs[top.nextInput++].Source is { } earlier && earlier.metBy != pass)
            {
                top = earlier.Visit(pass, top);
            }
        }

        return first;
    }

    private Operation Visit(object pass, Operation? caller)
    {
        if (done)
        {
            throw new InvalidOperationException(
                "gradients have flowed back through this computation already: compute the loss again before another Backward"
            );
        }

        metBy = pass;
        this.caller = caller;
        nextInput = 0;
        return this;
    }
}
