using Unroll.Data;
using Unroll.Formats;
using Unroll.Layers;
using Unroll.Losses;
using Unroll.Media.Audio;
using Unroll.Media.Sampling;
using Unroll.Optimizers;
using Unroll.Tensors;
using Unroll.Training;

namespace Unroll.Media.Tests.Audio;

public sealed class AudioWaveNetTests : IDisposable
{
    private const int Rate = 1000;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Sample_by_sample_it_plays_what_the_whole_network_says()
    {
        AudioWaveNet network = Small();
        int[] conditions = [.. Enumerable.Range(0, 40).Select(i => i / 20)];
        Recording played = network.Generate(conditions, new TokenSampler { Temperature = 0 }, new(1));
        for (int t = 1; t < played.Count; t++)
        {
            ISequence heard = network.Example(played, conditions[t]);
            float[] inputs = new float[(t + 1) * 3];
            heard.Read(0, t + 1, inputs, new float[t + 1]);
            for (int i = 0; i <= t; i++)
            {
                inputs[(i * 3) + 1] = conditions[i] == 0 ? 1 : 0;
                inputs[(i * 3) + 2] = conditions[i] == 1 ? 1 : 0;
            }

            float[] logits = network.Predict(Tensor.From([1, t + 1, 3], inputs)).LastStep().ToArray();
            MuLaw.Decode(Array.IndexOf(logits, logits.Max())).ShouldBe(played.Samples[t]);
        }
    }

    [Fact]
    public void An_example_asks_for_each_sample_after_those_before_it()
    {
        ISequence example = Small().Example(new([0.5f, -0.25f, 1], Rate), condition: 1);
        float[] inputs = new float[9];
        float[] targets = new float[3];
        example.Read(0, 3, inputs, targets);
        targets.ShouldBe([MuLaw.Encode(0.5f), MuLaw.Encode(-0.25f), 255]);
        inputs[0].ShouldBe(0, 0.01f);
        inputs[3].ShouldBe((float)MuLaw.Compress(0.5), 0.005f);
        inputs[6].ShouldBe((float)MuLaw.Compress(-0.25), 0.005f);
        inputs[7..].ShouldBe([0, 1]);
    }

    [Fact]
    public void It_learns_a_tone()
    {
        AudioWaveNet network = new(
            Rate,
            conditions: 1,
            channels: 12,
            skipChannels: 16,
            dilations: [1, 2, 4, 8]
        );
        network.Initialize(2);
        SeededRandom random = new(2);
        ISequence[] examples =
        [
            .. Enumerable.Range(0, 120).Select(_ => network.Example(Tone(random, 200), 0)),
        ];
        Trainer trainer = new(network, new Adam(1e-2f), new MaskedLoss(new CrossEntropyLoss()));
        History history = trainer.Fit(
            new SequenceLoader(examples, 4, seed: 2),
            epochs: 4,
            cancellationToken: TestContext.Current.CancellationToken
        );
        history.Epochs[^1].TrainingLoss.ShouldBeLessThan(0.75 * Math.Log(256));

        Recording played = network.Generate(new int[1000], new TokenSampler { Temperature = 0.8f }, random);
        float[] spectrum = new Spectrogram(400).Transform(played.Slice(200, 800)).Mean(0).ToArray();

        // 50 Hz is bin 20 of 1000/400 Hz each.
        Array.IndexOf(spectrum, spectrum.Max()).ShouldBeInRange(19, 21);
    }

    [Fact]
    public void A_network_that_was_saved_plays_the_same()
    {
        AudioWaveNet network = Small();
        string file = folder["voice.safetensors"];
        network.Save(file);
        AudioWaveNet loaded = AudioWaveNet.Load(file);
        loaded.SampleRate.ShouldBe(Rate);
        loaded
            .Generate(new int[20], new(), new(3))
            .Samples.ToArray()
            .ShouldBe(network.Generate(new int[20], new(), new(3)).Samples.ToArray());
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        AudioWaveNet network = Small();
        Should.Throw<ArgumentOutOfRangeException>(() => network.Example(new([0], Rate), condition: 2));
        Should
            .Throw<ArgumentException>(() => network.Example(new([0], 8000), condition: 0))
            .Message.ShouldContain("expected a sample rate of 1000, got 8000");
        Should.Throw<ArgumentOutOfRangeException>(() => network.Generate([2], new(), new(1)));
        Should.Throw<ArgumentException>(() => network.Generate([], new(), new(1)));
        string file = folder["linear.safetensors"];
        new Linear(1, 1).Save(file);
        Should
            .Throw<ModelFileException>(() => AudioWaveNet.Load(file))
            .Message.ShouldContain("expected a WaveNet for sound, got one of the kind Linear");
    }

    private static AudioWaveNet Small()
    {
        AudioWaveNet network = new(Rate, conditions: 2, channels: 4, skipChannels: 6, dilations: [1, 2, 4]);
        network.Initialize(7);
        return network;
    }

    private static Recording Tone(SeededRandom random, int count)
    {
        double phase = 2 * Math.PI * random.NextDouble();
        return new(
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(i =>
                        (float)(
                            (0.6 * Math.Sin(phase + (2 * Math.PI * 50 * i / Rate)))
                            + (0.01 * random.NextNormal())
                        )
                    ),
            ],
            Rate
        );
    }
}
