#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Classifying sketches: drawings as sequences of pen positions, read by convolutions and a bidirectional LSTM. Each of 359
// drawings of 12 things is classified by a network trained on four fifths of the others, and on distorted copies of them.
// The settings were chosen on a fifth of the training drawings of each fold, never on those that are classified here.

using Unroll.Charts;
using Unroll.Data;
using Unroll.Datasets;
using Unroll.Examples;
using Unroll.Losses;
using Unroll.Media.Sketches;
using Unroll.Optimizers;
using Unroll.Tensors;
using Unroll.Training;

const int copies = 60;
const int epochs = 5;
const float learningRate = 0.002f;

var section = new Section(args);
string[] files = Directory.GetFiles(DatasetCatalog.Find("sketches")!.Locate(), "*.ndjson");
Sketch[] sketches = [.. files.Order(StringComparer.Ordinal).SelectMany(SketchReader.Read)];
Sketch[] drawn = [.. sketches.Select(sketch => sketch.Normalized().Resampled(points: 64))];
string[] words = [.. sketches.Select(sketch => sketch.Word).Distinct()];
int[] labels = [.. sketches.Select(sketch => Array.IndexOf(words, sketch.Word))];
int[] guesses = new int[sketches.Length];
foreach ((int number, Fold fold) in StratifiedFolds.Split(labels, folds: 5, section.Seed).Index())
{
    SketchClassifier model = new(words.Length);
    section.Time($"fold {number + 1}", () => Train(model, fold.Training));
    foreach (int i in fold.Validation)
    {
        float[] probabilities = model.Probabilities(drawn[i]);
        guesses[i] = Array.IndexOf(probabilities, probabilities.Max());
    }

    section.Report($"fold {number + 1}", "accuracy", Accuracy(fold.Validation));
}

section.Report("sketch classifier", "accuracy", Accuracy([.. Enumerable.Range(0, labels.Length)]));
double[,] confusion = new double[words.Length, words.Length];
foreach ((int label, int guess) in labels.Zip(guesses))
{
    confusion[label, guess]++;
}

var matrix = new MatrixChart("What was drawn and what was guessed", confusion, words, words)
{
    XLabel = "guessed",
    YLabel = "drawn",
    ShowValues = true,
};
section.Save(matrix, "sketches-confusion");
IEnumerable<int> wrong = Enumerable.Range(0, labels.Length).Where(i => guesses[i] != labels[i]);
StrokeDrawing[] mistakes =
[
    .. wrong.Take(32).Select(i => new StrokeDrawing(Caption(i), sketches[i].Lines(), colour: 1)),
];
section.Save(
    new StrokeChart("Drawings that were taken for something else", mistakes, columns: 8),
    "sketches-wrong"
);

History Train(SketchClassifier model, IReadOnlyList<int> training)
{
    var augmentation = new SketchAugmentation();
    SeededRandom random = new(section.Seed, "augmentation");
    IEnumerable<int> examples = Enumerable.Repeat(training, copies).SelectMany(indices => indices);
    ISequence[] paths =
    [
        .. examples.Select(i => PenPath.Labelled(augmentation.Apply(drawn[i], random), labels[i])),
    ];
    var loader = new SequenceLoader(
        paths,
        32,
        shuffle: true,
        byLength: true,
        SequenceTarget.LastStep,
        section.Seed
    );
    model.Initialize(section.Seed);
    Trainer trainer = new(model, new AdamW(learningRate), new CrossEntropyLoss(labelSmoothing: 0.05f))
    {
        Clipping = GradientClipping.ByNorm(1),
        Threads = section.Threads,
    };
    return trainer.Fit(
        loader,
        epochs: epochs,
        schedule: new OneCycleLR(learningRate, epochs * loader.BatchCount)
    );
}

double Accuracy(IReadOnlyCollection<int> some) => some.Average(i => guesses[i] == labels[i] ? 1.0 : 0);

string Caption(int i) => $"{words[labels[i]]} → {words[guesses[i]]}";
