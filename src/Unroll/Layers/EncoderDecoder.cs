using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Layers;

/// <summary>
/// A sequence to another sequence (Sutskever et al., 2014; the textbook's chapter 14): an encoder reads the source, its
/// final state is the decoder's first, and an output layer reads the decoder's outputs; with attention, beside what
/// each of them finds among the encoder's outputs (Luong et al., 2015). Children <c>encoder</c>, <c>decoder</c>,
/// <c>attention</c> and <c>output</c>.
/// </summary>
public sealed class EncoderDecoder : Module, IDescribed
{
    private readonly RecurrentStack encoder;
    private readonly RecurrentStack decoder;
    private readonly Module output;
    private readonly AdditiveAttention? attention;
    private readonly int horizon;

    /// <summary>An encoder and a decoder.</summary>
    /// <param name="encoder">Reads the source.</param>
    /// <param name="decoder">Writes the target: as many layers and hidden units as the encoder.</param>
    /// <param name="output">Reads the decoder's outputs, [batch, time, H]; with attention, [batch, time, 2H].</param>
    /// <param name="attention">From the decoder's outputs to the encoder's; none by default.</param>
    /// <param name="horizon">How many steps <see cref="Forward(Tensor)"/> generates.</param>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is not positive.</exception>
    public EncoderDecoder(
        RecurrentStack encoder,
        RecurrentStack decoder,
        Module output,
        AdditiveAttention? attention = null,
        int horizon = 1
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(horizon);
        this.encoder = Add("encoder", encoder);
        this.decoder = Add("decoder", decoder);
        this.attention = attention is null ? null : Add("attention", attention);
        this.output = Add("output", output);
        this.horizon = horizon;
    }

    /// <inheritdoc/>
    public ModuleDescription? Description =>
        ModuleDescription
            .Of(
                nameof(EncoderDecoder),
                attention is null ? [encoder, decoder, output] : [encoder, decoder, output, attention]
            )
            ?.With(nameof(horizon), horizon);

    /// <summary>
    /// Generates as many steps as the horizon, [batch, horizon, O]: the first from the last step of the source, each
    /// other from the one before. Source, decoder inputs and outputs have the same features.
    /// </summary>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    public override Tensor Forward(Tensor x) => Generate(x, x.LastStep(), horizon);

    /// <summary>
    /// Teacher forcing: the decoder's input at each step is the truth, not what it said the step before, so that all
    /// steps run as one scan.
    /// </summary>
    /// <param name="source">What the encoder reads, [batch, time, features].</param>
    /// <param name="inputs">What the decoder reads: the target one step late, [batch, steps, features].</param>
    /// <returns>The outputs, [batch, steps, O].</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public Tensor Forward(Tensor source, Tensor inputs)
    {
        Scan encoded = encoder.Scan(source);
        return Read(decoder.Scan(inputs, encoded.Final).Outputs, encoded.Outputs);
    }

    /// <summary>The decoder reads what it said the step before.</summary>
    /// <param name="source">What the encoder reads, [batch, time, features].</param>
    /// <param name="first">The decoder's first input, [batch, features].</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="next">
    /// The decoder's next input from an output, both [batch, …]: for classes, say, the likeliest; the output itself by
    /// default.
    /// </param>
    /// <returns>The outputs, [batch, steps, O].</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The steps are not positive.</exception>
    public Tensor Generate(Tensor source, Tensor first, int steps, Func<Tensor, Tensor>? next = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        Scan encoded = encoder.Scan(source);
        Scan decoded = new(encoded.Outputs, encoded.Final);
        Tensor[] outputs = new Tensor[steps];
        Tensor input = first;
        for (int t = 0; t < steps; t++)
        {
            decoded = decoder.Scan(Tensor.StackSteps(input), decoded.Final);
            outputs[t] = Read(decoded.Outputs, encoded.Outputs).LastStep();
            input = next is null ? outputs[t] : next(outputs[t]);
        }

        return Tensor.StackSteps(outputs);
    }

    private Tensor Read(Tensor decoded, Tensor encoded) =>
        output.Forward(
            attention is null ? decoded : Tensor.Concat(2, decoded, attention.Attend(decoded, encoded).Output)
        );
}
