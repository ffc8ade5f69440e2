using Unroll.Modules;

namespace Unroll.Cells;

/// <summary>
/// The simple recurrent cell with output feedback (Jordan, 1986): h = φ(W_ih·x + b_ih + W_hh·y₋₁ + b_hh), the output is
/// y = W_hr·h + b_hr, and it is the output that the next step sees, not h.
/// </summary>
public sealed class JordanCell : RnnCell
{
    /// <summary>A simple recurrent cell with output feedback.</summary>
    /// <param name="inputSize">I, features of the input.</param>
    /// <param name="hiddenSize">H, hidden units.</param>
    /// <param name="outputSize">O, features of the output.</param>
    /// <param name="activation">φ, tanh or ReLU.</param>
    /// <param name="bias">Whether there are biases.</param>
    /// <param name="options">Layer normalisation, dropout and the like, but no other projection.</param>
    /// <exception cref="ArgumentException">A size is not positive, or an option is not for this cell.</exception>
    public JordanCell(
        int inputSize,
        int hiddenSize,
        int outputSize,
        RnnActivation activation = RnnActivation.Tanh,
        bool bias = true,
        CellOptions? options = null
    )
        : base(
            inputSize,
            hiddenSize,
            activation,
            bias,
            Checked(options),
            Positive(outputSize, nameof(outputSize))
        )
    {
        ProjectionBias = bias ? Add("bias_hr", [outputSize], Initializer) : null;
    }

    /// <inheritdoc/>
    public override ModuleDescription Description => base.Description.With("outputSize", StateSize);

    private static CellOptions? Checked(CellOptions? options) =>
        options is null or { ProjectionSize: 0 }
            ? options
            : throw new ArgumentException(
                $"expected ProjectionSize 0, since the output is a projection already, got {options.ProjectionSize}",
                nameof(options)
            );
}
