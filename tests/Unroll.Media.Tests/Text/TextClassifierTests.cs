using Unroll.Formats;
using Unroll.Layers;
using Unroll.Media.Text;

namespace Unroll.Media.Tests.Text;

public sealed class TextClassifierTests
{
    private static readonly LabelledText[] Orders =
    [
        .. from film in (string[])["film", "plot", "cast"]
        from adverb in (string[])["", "really ", "quite "]
        from positive in (bool[])[true, false]
        select new LabelledText(
            $"The {film} was {adverb}{(positive ? "good, not bad" : "bad, not good")}.",
            positive ? "positive" : "negative"
        ),
    ];

    private static readonly TextClassifier Trained = Train();

    [Fact]
    public void The_order_of_words_is_learnt()
    {
        Trained.Accuracy(Orders).ShouldBe(1);
        Trained.Classify("The film was good, not bad.").ShouldBe("positive");
    }

    [Fact]
    public void Probabilities_are_those_of_all_labels()
    {
        IReadOnlyList<(string Label, float Probability)> said = Trained.Probabilities("the unheard-of film");
        said.Select(pair => pair.Label).ShouldBe(["negative", "positive"]);
        said.Sum(pair => pair.Probability).ShouldBe(1, 1e-5f);
    }

    [Fact]
    public void A_classifier_that_is_read_again_says_the_same()
    {
        TextClassifier read = Samples.WithFile(path =>
        {
            Trained.Save(path);
            return TextClassifier.Load(path);
        });
        read.Labels.ShouldBe(Trained.Labels);
        read.Probabilities("the film was good").ShouldBe(Trained.Probabilities("the film was good"));
    }

    [Fact]
    public void What_cannot_be_classified_or_learnt_is_refused()
    {
        Should
            .Throw<ArgumentException>(() => Trained.Classify(" "))
            .Message.ShouldContain("at least one token");
        Should.Throw<ArgumentException>(() => Trained.Accuracy([])).Message.ShouldContain("got none");
        Should
            .Throw<ArgumentException>(() => Trained.Train([new("a film", "neutral")]))
            .Message.ShouldContain("one of the labels negative, positive, got 'neutral'");
        Should.Throw<ArgumentException>(() => Trained.Train([])).Message.ShouldContain("got none");
        Should
            .Throw<ArgumentException>(() => new TextClassifier(Trained.Vocabulary, ["a"]))
            .Message.ShouldContain("at least two labels");
        Should
            .Throw<ModelFileException>(() =>
                Samples.WithFile(path =>
                {
                    new Linear(2, 3).Save(path);
                    return TextClassifier.Load(path);
                })
            )
            .Message.ShouldContain("expected a text classifier");
    }

    private static TextClassifier Train()
    {
        TextClassifier classifier = TextClassifier.OfWords(Orders, hiddenSize: 12, embeddingSize: 8);
        classifier.Train(
            Orders,
            new TextTraining
            {
                Epochs = 60,
                BatchSize = 6,
                LearningRate = 0.02f,
                Threads = 1,
            }
        );
        return classifier;
    }
}
