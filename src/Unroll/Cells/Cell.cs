using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Cells;

/// <summary>
/// A recurrent cell: a pure function of an input and a state that gives an output and the next state.
/// <c>Recurrent</c> scans it over a sequence. To write one's own, override <see cref="Step"/>, with tensor
/// operations; gradients follow by themselves.
/// </summary>
/// <param name="inputSize">I, features of the input.</param>
/// <param name="hiddenSize">H, hidden units.</param>
/// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
public abstract class Cell(int inputSize, int hiddenSize) : Module
{
    /// <summary>I, features of the input.</summary>
    public int InputSize { get; } = Positive(inputSize, nameof(inputSize));

    /// <summary>H, hidden units.</summary>
    public int HiddenSize { get; } = Positive(hiddenSize, nameof(hiddenSize));

    /// <summary>One time step.</summary>
    /// <param name="x">The input, <c>[batch, I]</c>.</param>
    /// <param name="state">What the step before left; <see cref="InitialState"/> at the first.</param>
    public abstract (Tensor Output, State State) Step(Tensor x, State state);

    /// <summary>The state before the first step: zeros.</summary>
    public virtual State InitialState(int batch) => Tensor.Zeros([batch, HiddenSize]);

    /// <summary>One step from the initial state, as its output.</summary>
    public override Tensor Forward(Tensor x) => Step(x, InitialState(x.Shape[0])).Output;

    /// <summary>
    /// The whole scan as one kernel, if the cell has one: the same as stepping, faster.
    /// </summary>
    /// <param name="x">[batch, time, I].</param>
    /// <param name="initial">The state before the first step.</param>
    /// <param name="reverse">Whether it runs from the last step to the first.</param>
    /// <param name="lengths">How many steps each sequence has; null if all have as many as x.</param>
    internal virtual (Tensor Outputs, State Final)? Scan(
        Tensor x,
        State initial,
        bool reverse,
        int[]? lengths
    ) => null;

    /// <summary>The step for a scan of x: with what holds for the whole scan, such as masks drawn for it.</summary>
    internal virtual CellStep Unrolled(Tensor x) => (_, input, state) => Step(input, state);

    private protected static int Positive(int size, string name) =>
        size > 0 ? size : throw new ArgumentOutOfRangeException(name, size, "expected a positive size");
}

/// <summary>One of the steps of a scan, the how manieth of which is known.</summary>
internal delegate (Tensor Output, State State) CellStep(int step, Tensor x, State state);
