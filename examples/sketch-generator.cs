#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// From a vector to a sequence: a class in, a sketch out. An LSTM is told at each step the class and the last move of the
// pen, and says how likely each next move is, as a mixture of normal distributions (the decoder of sketch-rnn). A fifth of
// the drawings is held out, to measure how likely the network finds drawings that it has not seen.

using Unroll.Charts;
using Unroll.Data;
using Unroll.Datasets;
using Unroll.Examples;
using Unroll.Media.Sketches;
using Unroll.Optimizers;
using Unroll.Tensors;
using Unroll.Training;

const int copies = 40;
const int epochs = 12;
const int components = 6;
const float learningRate = 0.004f;

var section = new Section(args);
string folder = DatasetCatalog.Find("sketches")!.Locate();
string[] words = ["envelope", "house", "fish", "star", "cactus"];
Sketch[] sketches =
[
    .. words
        .SelectMany(word => SketchReader.Read(Path.Combine(folder, word + ".ndjson")))
        .Select(sketch => sketch.Normalized().Simplified(tolerance: 0.02)),
];
int[] labels = [.. sketches.Select(sketch => Array.IndexOf(words, sketch.Word))];
Fold fold = StratifiedFolds.Split(labels, folds: 5, section.Seed)[0];
double unit = PenMoves.Deviation(fold.Training.Select(i => sketches[i]));

// The distortions keep left and right: most people draw a fish that swims one way, and a mirrored one is another to learn.
SketchAugmentation augmentation = new()
{
    Rotation = 6,
    Bending = 0.03,
    Mirroring = 0,
    StrokeLoss = 0,
};
SeededRandom random = new(section.Seed, "augmentation");
IEnumerable<int> examples = Enumerable.Repeat(fold.Training, copies).SelectMany(indices => indices);
ISequence[] train = [.. examples.Select(i => Moves(augmentation.Apply(sketches[i], random), labels[i]))];
ISequence[] heldOut = [.. fold.Validation.Select(i => Moves(sketches[i], labels[i]))];

SketchGenerator model = new(words.Length, unit, hiddenSize: 160, components, dropout: 0.3f);
model.Initialize(section.Seed);
Trainer trainer = new(model, new AdamW(learningRate), new MixtureLoss(components))
{
    Clipping = GradientClipping.ByNorm(1),
    Threads = section.Threads,
};
var loader = new SequenceLoader(train, batchSize: 32, shuffle: true, byLength: true, seed: section.Seed);
var test = new SequenceLoader(heldOut, batchSize: 32, byLength: true);
History history = section.Time(
    "sketch generator",
    () => trainer.Fit(loader, test, epochs, new OneCycleLR(learningRate, epochs * loader.BatchCount))
);

// So few drawings are soon known by heart: what the network finds likely becomes narrower than what people draw, while its
// own drawings still become better.
section.Report(
    "sketch generator",
    "best nats a move",
    history.Epochs.Min(epoch => epoch.ValidationLoss!.Value)
);
section.Report("sketch generator", "last nats a move", history.Epochs[^1].ValidationLoss!.Value);

model.Train(false);
SeededRandom chance = new(section.Seed, "drawing");
IEnumerable<int> asked = Enumerable.Range(0, words.Length).SelectMany(label => Enumerable.Repeat(label, 8));
StrokeDrawing[] drawn =
[
    .. asked.Select(label => new StrokeDrawing(words[label], model.Draw(label, chance, 0.2f).Lines())),
];
section.Save(new StrokeChart("Drawn by an LSTM that was told what", drawn, columns: 8), "sketch-generator");

ISequence Moves(Sketch sketch, int label) => PenMoves.Labelled(sketch, label, unit);
