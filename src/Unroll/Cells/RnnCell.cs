using Unroll.Kernels;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Cells;

/// <summary>What a simple recurrent cell does to the sum of its products.</summary>
public enum RnnActivation
{
    /// <summary>tanh x.</summary>
    Tanh,

    /// <summary>max(x, 0).</summary>
    Relu,
}

/// <summary>
/// The simple recurrent cell with state feedback (Elman, 1990): h = φ(W_ih·x + b_ih + W_hh·h₋₁ + b_hh), and the
/// output is h.
/// </summary>
public class RnnCell : GatedCell
{
    private readonly RnnActivation activation;

    /// <summary>A simple recurrent cell.</summary>
    /// <param name="inputSize">I, features of the input.</param>
    /// <param name="hiddenSize">H, hidden units.</param>
    /// <param name="activation">φ, tanh or ReLU.</param>
    /// <param name="bias">Whether there are biases.</param>
    /// <param name="options">Layer normalisation, dropout and the like; none by default.</param>
    /// <exception cref="ArgumentException">A size is not positive, or an option is not for this cell.</exception>
    public RnnCell(
        int inputSize,
        int hiddenSize,
        RnnActivation activation = RnnActivation.Tanh,
        bool bias = true,
        CellOptions? options = null
    )
        : this(inputSize, hiddenSize, activation, bias, options, outputSize: 0) { }

    private protected RnnCell(
        int inputSize,
        int hiddenSize,
        RnnActivation activation,
        bool bias,
        CellOptions? options,
        int outputSize
    )
        : base(inputSize, hiddenSize, gates: 1, bias, WithoutMemory(options), outputSize)
    {
        this.activation = activation;
        SumNorm = AddNorm("", hiddenSize);
    }

    /// <inheritdoc/>
    public override ModuleDescription Description =>
        base.Description.With("relu", activation == RnnActivation.Relu);

    internal sealed override (Tensor Output, State State) Step(Tensor x, State state, ScanNoise noise)
    {
        Tensor sum = FromInput(x) + FromState(noise.Drop(state[0]));
        sum = SumNorm?.Normalize(sum, HiddenSize) ?? sum;
        Tensor h = activation == RnnActivation.Tanh ? sum.Tanh() : sum.Relu();
        h = noise.Keep(state[0], Project(h));
        return (h, h);
    }

    internal sealed override (Tensor Outputs, State Final)? Scan(
        Tensor x,
        State initial,
        bool reverse,
        int[]? lengths
    ) =>
        activation == RnnActivation.Tanh
            ? new FusedScan<TanhRnnScan>(this, x, initial, reverse, lengths).Run()
            : new FusedScan<ReluRnnScan>(this, x, initial, reverse, lengths).Run();

    internal sealed override ICellStream Stream(int batch) =>
        activation == RnnActivation.Tanh
            ? new CellStream<TanhRnnScan>(this, batch)
            : new CellStream<ReluRnnScan>(this, batch);
}
