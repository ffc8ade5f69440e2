using Unroll.Cells;

namespace Unroll.Layers.Streaming;

/// <summary>A built-in cell step by step. The state is h [batch, P], and c [batch, H] if there is one.</summary>
internal sealed class CellPredictor(GatedCell cell, int batch)
    : StreamingPredictor(batch, cell.InputSize, cell.StateSize)
{
    private readonly ICellStream stream = cell.Stream(batch);

    public override int StateSize => stream.State.Length;

    public override void Reset() => stream.State.Clear();

    protected override ReadOnlySpan<float> Advance(ReadOnlySpan<float> x) => stream.Step(x);

    protected internal override void CopyStateTo(Span<float> state) => stream.State.CopyTo(state);

    protected internal override void SetState(ReadOnlySpan<float> state) => state.CopyTo(stream.State);
}
