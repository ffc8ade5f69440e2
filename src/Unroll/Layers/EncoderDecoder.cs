using Unroll.Cells;
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
    /// <param name="lengths">How many steps each source has, if they differ.</param>
    /// <returns>The outputs, [batch, steps, O].</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public Tensor Forward(Tensor source, Tensor inputs, int[]? lengths = null) =>
        Decode(inputs, Encode(source, lengths)).Outputs;

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
        Encoded encoded = Encode(source);
        State state = encoded.Final;
        Tensor[] outputs = new Tensor[steps];
        Tensor input = first;
        for (int t = 0; t < steps; t++)
        {
            Decoded decoded = Decode(Tensor.StackSteps(input), encoded, state);
            state = decoded.Final;
            outputs[t] = decoded.Outputs.LastStep();
            input = next is null ? outputs[t] : next(outputs[t]);
        }

        return Tensor.StackSteps(outputs);
    }

    /// <summary>Reads the source.</summary>
    /// <param name="source">What the encoder reads, [batch, time, features].</param>
    /// <param name="lengths">
    /// How many steps each source has, if they differ: what stands behind has no part in anything.
    /// </param>
    /// <exception cref="ArgumentException">The source or the lengths do not fit.</exception>
    public Encoded Encode(Tensor source, int[]? lengths = null)
    {
        Scan scan = encoder.Scan(source, lengths: lengths);
        return new(scan.Outputs, scan.Final, lengths is null ? null : Padding(source.Shape[1], lengths));
    }

    /// <summary>Writes some steps of the target, for beam search and the like one by one.</summary>
    /// <param name="inputs">What the decoder reads, [batch, steps, features].</param>
    /// <param name="encoded">What the encoder has read.</param>
    /// <param name="state">The decoder's state after the steps before; by default these are the first.</param>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public Decoded Decode(Tensor inputs, Encoded encoded, State? state = null)
    {
        Scan scan = decoder.Scan(inputs, state ?? encoded.Final);
        Attention? found = attention?.Attend(scan.Outputs, encoded.Outputs, encoded.Padding);
        Tensor read = found is null ? scan.Outputs : Tensor.Concat(2, scan.Outputs, found.Output);
        return new(output.Forward(read), scan.Final, found?.Weights);
    }

    /// <summary>1 where a source is over, 0 where it is not: [batch, time].</summary>
    private static Tensor Padding(int time, int[] lengths)
    {
        float[] padding = new float[lengths.Length * time];
        for (int i = 0; i < padding.Length; i++)
        {
            padding[i] = i % time < lengths[i / time] ? 0 : 1;
        }

        return Tensor.From([lengths.Length, time], padding);
    }
}

/// <summary>What an encoder has made of sources.</summary>
/// <param name="Outputs">The output of every step, [batch, time, H], for attention.</param>
/// <param name="Final">The state after the last step of each, from which the decoder goes on.</param>
/// <param name="Padding">1 behind the end of a source, 0 before it: [batch, time]; null where all are of one length.</param>
public sealed record Encoded(Tensor Outputs, State Final, Tensor? Padding);

/// <summary>What a decoder has made of some steps.</summary>
/// <param name="Outputs">What it says at each, [batch, steps, O].</param>
/// <param name="Final">The state after the last of them.</param>
/// <param name="Weights">What each attended to, [batch, steps, time]; null without attention.</param>
public sealed record Decoded(Tensor Outputs, State Final, Tensor? Weights);
