#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// A WaveNet that makes sound (van den Oord et al., 2016): it learns the next of 256 µ-law classes of three tones with
// overtones, told which one is to be heard, and then plays them by itself, sample by sample, on one core.

using System.Diagnostics;
using Unroll.Charts;
using Unroll.Data;
using Unroll.Examples;
using Unroll.Losses;
using Unroll.Media.Audio;
using Unroll.Media.Sampling;
using Unroll.Optimizers;
using Unroll.Tensors;
using Unroll.Training;

const int rate = 8000;
const int batchSize = 4;
const int batches = 800;
const float learningRate = 5e-3f;
double[] tones = [220, 277.18, 329.63];

var section = new Section(args);
var random = new SeededRandom(section.Seed, "tones");
var network = new AudioWaveNet(
    rate,
    conditions: tones.Length,
    channels: 16,
    skipChannels: 32,
    dilations: [1, 2, 4, 8, 16, 32, 64, 128]
);
network.Initialize(section.Seed);
ISequence[] examples =
[
    .. Enumerable
        .Range(0, batches * batchSize)
        .Select(i =>
            network.Example(Tones.Play(tones[i % tones.Length], rate / 8, rate, random), i % tones.Length)
        ),
];
var trainer = new Trainer(network, new Adam(learningRate), new MaskedLoss(new CrossEntropyLoss()))
{
    Clipping = GradientClipping.ByNorm(1),
    Threads = section.Threads,
};
section.Time(
    "WaveNet, sound",
    () =>
        trainer.Fit(
            new SequenceLoader(examples, batchSize, shuffle: true, seed: section.Seed),
            schedule: new OneCycleLR(learningRate, batches, cycleMomentum: false)
        )
);

// A second of each tone, each begun anew: what has sounded so far tells the network more than what it is told.
var watch = Stopwatch.StartNew();
var sampler = new TokenSampler { Temperature = 0.7f };
Recording[] played =
[
    .. Enumerable
        .Range(0, tones.Length)
        .Select(i => network.Generate(Enumerable.Repeat(i, rate), sampler, random)),
];
section.Report(
    "WaveNet, sound",
    "real-time factor",
    played.Sum(sound => sound.Seconds) / watch.Elapsed.TotalSeconds
);

var spectra = new List<Curve>();
double worst = 0;
for (int i = 0; i < tones.Length; i++)
{
    (double loudest, Curve spectrum) = Tones.Listen(
        $"{tones[i]:0.##} Hz",
        played[i].Slice(rate / 4, rate / 2)
    );
    worst = Math.Max(worst, Math.Abs((loudest / tones[i]) - 1));
    spectra.Add(spectrum);
    Console.WriteLine($"taught {tones[i]:0.00} Hz, heard {loudest:0.00} Hz");
}

section.Report("WaveNet, sound", "frequency error", worst);
section.Save(
    new CurveChart("What the WaveNet plays")
    {
        XLabel = "Hz",
        YLabel = "dB",
        Curves = [.. spectra],
    },
    "wavenet-audio"
);
string file = Path.Combine(Path.GetTempPath(), "wavenet.wav");
WavFile.Write(file, Recording.Concat(played));
Console.WriteLine($"sound: {file}");
