using Unroll.Cells;
using Unroll.Tensors;

namespace Unroll.Layers.Streaming;

/// <summary>
/// A cell that a user wrote, step by step: by its own step, so that its tensors are allocated. The state is that of the
/// cell, tensor after tensor.
/// </summary>
internal sealed class OwnCellPredictor : StreamingPredictor
{
    private readonly Cell cell;
    private State state;

    public OwnCellPredictor(Cell cell, int batch)
        : base(batch, cell.InputSize, OutputSizeOf(cell, batch))
    {
        this.cell = cell;
        state = cell.InitialState(batch);
    }

    public override int StateSize => state.Parts.Sum(part => part.Count);

    public override void Reset() => state = cell.InitialState(Batch);

    protected override ReadOnlySpan<float> Advance(ReadOnlySpan<float> x)
    {
        (float[] y, state) = Step(cell, Tensor.From([Batch, InputSize], x), state);
        return y;
    }

    protected internal override void CopyStateTo(Span<float> state)
    {
        foreach (Tensor part in this.state.Parts)
        {
            part.CopyTo(state);
            state = state[part.Count..];
        }
    }

    protected internal override void SetState(ReadOnlySpan<float> state)
    {
        List<Tensor> parts = [];
        foreach (Tensor part in this.state.Parts)
        {
            parts.Add(Tensor.From(part.Shape, state[..part.Count]));
            state = state[part.Count..];
        }

        this.state = State.Create([.. parts]);
    }

    private static int OutputSizeOf(Cell cell, int batch) =>
        Step(cell, Tensor.Zeros([batch, cell.InputSize]), cell.InitialState(batch)).Output.Length / batch;

    /// <summary>One step at inference. A scope of its own, since the results are held on to.</summary>
    private static (float[] Output, State State) Step(Cell cell, Tensor x, State state)
    {
        bool training = cell.IsTraining;
        cell.Train(false);
        try
        {
            StepScope scope = new(recording: false);
            (Tensor output, State next) = cell.Step(x.In(scope), state);
            return (output.ToArray(), next.Detach());
        }
        finally
        {
            cell.Train(training);
        }
    }
}
