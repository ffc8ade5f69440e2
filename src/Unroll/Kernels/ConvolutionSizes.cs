namespace Unroll.Kernels;

/// <summary>
/// The sizes of a convolution over the time steps of one sequence: T steps of I channels become steps of O
/// channels by a kernel of K taps, with so many steps of zeros before and after.
/// </summary>
internal readonly record struct ConvolutionSizes(
    int T,
    int I,
    int O,
    int K,
    int Groups,
    int Stride,
    int Dilation,
    int Before,
    int After
)
{
    /// <summary>Steps from the first tap to the last, both included.</summary>
    public int Span => ((K - 1) * Dilation) + 1;

    /// <summary>Steps of the output: not positive where the sequence is too short.</summary>
    public int Outputs => T + Before + After < Span ? 0 : ((T + Before + After - Span) / Stride) + 1;

    /// <summary>Input channels that an output channel sees.</summary>
    public int GroupInputs => I / Groups;

    /// <summary>Output channels of a group.</summary>
    public int GroupOutputs => O / Groups;

    /// <summary>Whether each step is convolved by itself, so that a whole batch is one long sequence.</summary>
    public bool IsPointwise => K == 1 && Stride == 1 && Before == 0 && After == 0;

    /// <summary>
    /// Whether a gradient of the weights tap by tap is laid out as [K,O,I/G] rather than [K,G,I/G,O/G]: the wider side
    /// last, which fills registers.
    /// </summary>
    public bool IsNarrowing => GroupOutputs < GroupInputs;

    /// <summary>
    /// The output steps for which a tap meets an input, not padding, and the input step that the first of them
    /// meets; the next output step meets the input one stride later.
    /// </summary>
    public (int First, int Count, int Input) Reach(int tap)
    {
        int offset = (tap * Dilation) - Before;
        int first = offset < 0 ? (-offset + Stride - 1) / Stride : 0;
        int end = offset < T ? Math.Min(((T - 1 - offset) / Stride) + 1, Outputs) : 0;
        return (first, Math.Max(end - first, 0), (first * Stride) + offset);
    }
}
