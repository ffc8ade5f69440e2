namespace Unroll.Media.Sketches;

/// <summary>One move of the pen, in units of a network.</summary>
/// <param name="Dx">How far to the right.</param>
/// <param name="Dy">How far down.</param>
/// <param name="X">Where it ended, across.</param>
/// <param name="Y">Where it ended, down.</param>
/// <param name="Pen">What the pen does then.</param>
internal readonly record struct PenMove(float Dx, float Dy, float X, float Y, PenState Pen)
{
    /// <summary>What stands before the first move: the pen above the middle of the paper.</summary>
    public static PenMove Start { get; } = new(0, 0, 0, 0, PenState.Up);

    /// <summary>The end of a drawing.</summary>
    public static PenMove Stop { get; } = new(0, 0, 0, 0, PenState.End);

    /// <summary>Writes the input that follows this move.</summary>
    public void WriteInput(Span<float> input, int label)
    {
        (input[0], input[1], input[2], input[3]) = (Dx, Dy, X, Y);
        input[4] = Pen == PenState.Down ? 1 : 0;
        input[5] = Pen == PenState.Up ? 1 : 0;
        input[6] = label;
    }
}
