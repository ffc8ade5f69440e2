#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// A sequence to a vector: is a review good or bad? What decides is the order of words: "far from dull" is praise. Tested on
// pairs of a negation and an adjective that training never had, beside a linear classifier of the bag of words, which
// cannot see the order. Reviews of one's own: LabelledText.Read("reviews.csv") in place of the made-up ones.

using Unroll.Data;
using Unroll.Examples;
using Unroll.Layers;
using Unroll.Losses;
using Unroll.Media.Text;
using Unroll.Optimizers;
using Unroll.Tensors;
using Unroll.Training;

var section = new Section(args);
var reviews = new Reviews(new SeededRandom(section.Seed, "reviews"));
IReadOnlyList<LabelledText> train = reviews.Write(3000, unseen: false);
IReadOnlyList<LabelledText> test = reviews.Write(1000, unseen: true);

TextClassifier sentiment = TextClassifier.OfWords(train);
section.Time(
    "sentiment",
    () =>
        sentiment.Train(
            train,
            new TextTraining
            {
                Epochs = 6,
                LearningRate = 0.01f,
                Seed = section.Seed,
                Threads = section.Threads,
            }
        )
);
section.Report("sentiment", "accuracy", sentiment.Accuracy(test));

var linear = new Linear(sentiment.Vocabulary.Count, 2);
linear.Initialize(section.Seed);
new Trainer(linear, new Adam(0.01f), new CrossEntropyLoss()) { Threads = section.Threads }.Fit(
    new DataLoader(Bags(train), batchSize: 32, shuffle: true, section.Seed),
    epochs: 30
);
section.Report("sentiment, bag of words", "accuracy", Accuracy(linear, Bags(test)));
foreach (
    string text in (string[])
        ["The plot was far from dull.", "The cast was great at first, but hardly clever."]
)
{
    Console.WriteLine($"{text} {sentiment.Classify(text)}");
}

TensorDataset Bags(IReadOnlyList<LabelledText> texts)
{
    int words = sentiment.Vocabulary.Count;
    float[] counts = new float[texts.Count * words];
    for (int i = 0; i < texts.Count; i++)
    {
        foreach (int word in sentiment.Vocabulary.Encode(texts[i].Text))
        {
            counts[(i * words) + word]++;
        }
    }

    float[] labels = [.. texts.Select(text => text.Label == sentiment.Labels[0] ? 0f : 1)];
    return new(Tensor.From([texts.Count, words], counts), Tensor.From([texts.Count], labels));
}

static double Accuracy(Linear model, TensorDataset bags)
{
    Batch all = new DataLoader(bags, bags.Count).Single();
    float[] logits = model.Predict(all.Inputs).ToArray();
    return all
        .Targets.ToArray()
        .Select((label, i) => (logits[2 * i] < logits[(2 * i) + 1] ? 1 : 0) == label ? 1.0 : 0)
        .Average();
}
