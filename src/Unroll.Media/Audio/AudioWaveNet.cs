using Unroll.Data;
using Unroll.Formats;
using Unroll.Layers;
using Unroll.Layers.Streaming;
using Unroll.Media.Sampling;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Media.Audio;

/// <summary>
/// A WaveNet that makes sound sample by sample (van den Oord et al., 2016): from the samples so far, and from what is to
/// be heard (the condition), it tells the probability of each of the 256 classes of the next sample, in
/// <see cref="MuLaw"/>. An input is the sample before, companded, from −1 to 1, and the condition, one-hot. Child <c>network</c>.
/// </summary>
public sealed class AudioWaveNet : Module, IDescribed, IRaggedModule
{
    private readonly GatedWaveNet network;

    /// <summary>A WaveNet for sound.</summary>
    /// <param name="sampleRate">Samples a second of the sound.</param>
    /// <param name="conditions">How many things there are to be heard: speakers, notes.</param>
    /// <param name="channels">Channels of the residual connections.</param>
    /// <param name="skipChannels">Channels of the skip connections.</param>
    /// <param name="dilations">The dilation of each block; it hears as many samples before as they come to, and two.</param>
    /// <exception cref="ArgumentException">A size is not positive, or there are no dilations.</exception>
    public AudioWaveNet(
        int sampleRate,
        int conditions,
        int channels,
        int skipChannels,
        IReadOnlyList<int> dilations
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(conditions);
        (SampleRate, Conditions) = (sampleRate, conditions);
        network = Add(
            "network",
            new GatedWaveNet(1 + conditions, channels, skipChannels, MuLaw.Classes, dilations)
        );
        Description = new ModuleDescription(nameof(AudioWaveNet))
            .With(nameof(sampleRate), sampleRate)
            .With(nameof(conditions), conditions)
            .With(nameof(channels), channels)
            .With(nameof(skipChannels), skipChannels)
            .With(nameof(dilations), dilations);
    }

    /// <inheritdoc/>
    public ModuleDescription Description { get; }

    /// <summary>Samples a second of the sound.</summary>
    public int SampleRate { get; }

    /// <summary>How many things there are to be heard.</summary>
    public int Conditions { get; }

    /// <summary>How many samples before it a sample depends on.</summary>
    public int ReceptiveField => network.ReceptiveField;

    /// <summary>Reads a network from a file that <c>Save</c> has written.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFileException">The file is not there, is damaged, or holds a model of another task.</exception>
    public static AudioWaveNet Load(string path) =>
        SavedModel.Load<AudioWaveNet>(path, "a WaveNet for sound", Build);

    /// <summary>
    /// What there is to learn from a sound: at each step the sample before and the condition, [time, 1 + conditions], and
    /// as target the class of the sample.
    /// </summary>
    /// <param name="recording">The sound; before it was silence.</param>
    /// <param name="condition">What is to be heard in it, from 0.</param>
    /// <exception cref="ArgumentException">The recording has another sample rate, or there is no such condition.</exception>
    public ISequence Example(Recording recording, int condition)
    {
        if (recording.SampleRate != SampleRate)
        {
            throw new ArgumentException(
                $"expected a sample rate of {SampleRate}, got {recording.SampleRate}: resample the recording",
                nameof(recording)
            );
        }

        int[] codes = [.. recording.Samples.ToArray().Select(MuLaw.Encode)];
        float[] inputs = new float[codes.Length * (1 + Conditions)];
        for (int t = 0; t < codes.Length; t++)
        {
            Write(inputs.AsSpan(t * (1 + Conditions)), t == 0 ? MuLaw.Encode(0) : codes[t - 1], condition);
        }

        return new TensorSequence(
            Tensor.From([codes.Length, 1 + Conditions], inputs),
            Tensor.From([codes.Length], Array.ConvertAll(codes, code => (float)code))
        );
    }

    /// <summary>Logits of the classes: [batch, time, 1 + conditions] becomes [batch, time, 256].</summary>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    public override Tensor Forward(Tensor x) => network.Forward(x);

    /// <inheritdoc/>
    /// <remarks>What stands behind the end of a sequence changes nothing before it.</remarks>
    public Tensor Forward(Tensor x, int[] lengths) => Forward(x);

    /// <summary>Makes sound: draws one sample after the other, each heard by those after it.</summary>
    /// <param name="conditions">What is to be heard, sample by sample.</param>
    /// <param name="sampler">How a sample is drawn.</param>
    /// <param name="random">Where chance comes from.</param>
    /// <exception cref="ArgumentException">There are no samples to make, or there is no such condition.</exception>
    public Recording Generate(IEnumerable<int> conditions, TokenSampler sampler, SeededRandom random)
    {
        StreamingPredictor voice = network.Stream();
        float[] input = new float[voice.InputSize];
        List<float> samples = [];
        int code = MuLaw.Encode(0);
        foreach (int condition in conditions)
        {
            Write(input, code, condition);
            code = sampler.Draw(voice.Step(input), random);
            samples.Add(MuLaw.Decode(code));
        }

        return new([.. samples], SampleRate);
    }

    private void Write(Span<float> input, int code, int condition)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(condition);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(condition, Conditions);
        input[..(1 + Conditions)].Clear();
        input[0] = (2f * code / (MuLaw.Classes - 1)) - 1;
        input[1 + condition] = 1;
    }

    private static AudioWaveNet Build(ModuleSettings settings) =>
        new(
            settings.Int("sampleRate"),
            settings.Int("conditions"),
            settings.Int("channels"),
            settings.Int("skipChannels"),
            settings.Ints("dilations")
        );
}
