using Unroll.Data;
using Unroll.Formats;
using Unroll.Losses;
using Unroll.Tensors;
using Unroll.Training;

namespace Unroll.Media.Text;

/// <summary>
/// Says what kind of text a text is: an embedding, a GRU that reads token by token, and a linear layer at the last.
/// Unlike a bag of words it sees the order: <i>good, not bad</i> is not <i>bad, not good</i>.
/// </summary>
/// <example>
/// <code>
/// IReadOnlyList&lt;LabelledText&gt; reviews = LabelledText.Read("reviews.csv");
/// TextClassifier sentiment = TextClassifier.OfWords(reviews);
/// sentiment.Train(reviews);
/// string label = sentiment.Classify("The plot was not bad at all.");
/// </code>
/// </example>
public sealed class TextClassifier
{
    private readonly ClassificationNetwork network;

    /// <summary>A classifier that has learnt nothing yet.</summary>
    /// <param name="vocabulary">The tokens.</param>
    /// <param name="labels">The kinds of texts, at least two.</param>
    /// <param name="hiddenSize">Hidden units of the GRU.</param>
    /// <param name="embeddingSize">Features of the vector that stands for a token.</param>
    /// <param name="dropout">The share of the last output that is dropped while training.</param>
    /// <exception cref="ArgumentException">
    /// There are fewer than two labels, one is empty or there twice, a size is not positive, or the dropout out of range.
    /// </exception>
    public TextClassifier(
        Vocabulary vocabulary,
        IEnumerable<string> labels,
        int hiddenSize = 32,
        int embeddingSize = 16,
        float dropout = 0
    )
        : this(new ClassificationNetwork(vocabulary, Check([.. labels]), embeddingSize, hiddenSize, dropout))
    { }

    private TextClassifier(ClassificationNetwork network) => this.network = network;

    /// <summary>The tokens.</summary>
    public Vocabulary Vocabulary => network.Vocabulary;

    /// <summary>The kinds of texts.</summary>
    public IReadOnlyList<string> Labels => network.Labels;

    /// <summary>How many numbers it has learnt, or has to learn.</summary>
    public int ParameterCount => network.Parameters.Sum(parameter => parameter.Shape.Elements);

    /// <summary>A classifier for the words and the labels of some texts. Words that they do not have are unknown.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="hiddenSize">Hidden units of the GRU.</param>
    /// <param name="embeddingSize">Features of the vector that stands for a word.</param>
    /// <exception cref="ArgumentException">There are no words, fewer than two labels, or a size is not positive.</exception>
    public static TextClassifier OfWords(
        IReadOnlyList<LabelledText> texts,
        int hiddenSize = 32,
        int embeddingSize = 16
    ) =>
        new(
            WordVocabulary.Of(texts.Select(text => text.Text)),
            texts.Select(text => text.Label).Distinct().Order(StringComparer.Ordinal),
            hiddenSize,
            embeddingSize
        );

    /// <summary>Learns labelled texts anew. The losses of the history are nats a text.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="training">How to train.</param>
    /// <exception cref="ArgumentException">
    /// There are no texts, one is empty, or a label or something in a text is not known.
    /// </exception>
    /// <exception cref="TrainingDivergedException">The loss was no longer finite.</exception>
    public History Train(IReadOnlyList<LabelledText> texts, TextTraining? training = null)
    {
        if (texts.Count == 0)
        {
            throw new ArgumentException("expected at least one text, got none", nameof(texts));
        }

        training ??= new();
        TokensAndLabel[] examples =
        [
            .. texts.Select(text => new TokensAndLabel(Tokens(text.Text), Number(text.Label))),
        ];
        return training.Run(
            network,
            new CrossEntropyLoss(),
            new SequenceLoader(
                examples,
                training.BatchSize,
                shuffle: true,
                byLength: true,
                SequenceTarget.LastStep,
                training.Seed
            ),
            validation: null
        );
    }

    /// <summary>The likeliest label of a text.</summary>
    /// <exception cref="ArgumentException">The text is empty, or something in it is not in the vocabulary.</exception>
    public string Classify(string text) => Probabilities(text).MaxBy(pair => pair.Probability).Label;

    /// <summary>How probable each label is for a text, in the order of the labels.</summary>
    /// <exception cref="ArgumentException">The text is empty, or something in it is not in the vocabulary.</exception>
    public IReadOnlyList<(string Label, float Probability)> Probabilities(string text)
    {
        int[] tokens = Tokens(text);
        Tensor x = Tensor.From([1, tokens.Length], [.. tokens.Select(token => (float)token)]);
        return [.. Labels.Zip(network.Predict(x).Softmax().ToArray())];
    }

    /// <summary>The share of some texts whose likeliest label is theirs.</summary>
    /// <exception cref="ArgumentException">There are no texts, or one is not fit to be classified.</exception>
    public double Accuracy(IReadOnlyList<LabelledText> texts) =>
        texts.Count > 0
            ? texts.Average(text => Classify(text.Text) == text.Label ? 1.0 : 0)
            : throw new ArgumentException("expected at least one text, got none", nameof(texts));

    /// <summary>Writes the classifier, vocabulary and labels included, to a safetensors file.</summary>
    /// <exception cref="ModelFileException">The file cannot be written.</exception>
    public void Save(string path) => network.Save(path);

    /// <summary>Reads a classifier that <see cref="Save"/> wrote.</summary>
    /// <exception cref="ModelFileException">The file cannot be read, or does not hold a classifier.</exception>
    public static TextClassifier Load(string path) =>
        new(
            SavedModel.Load<ClassificationNetwork>(
                path,
                "a text classifier",
                s => new ClassificationNetwork(
                    VocabularyFile.Read(s.Text("vocabulary"), path),
                    Check([
                        .. s.Text("labels").Split('\n').Select(line => VocabularyFile.Unescape(line) ?? ""),
                    ]),
                    s.Int("embeddingSize"),
                    s.Int("hiddenSize"),
                    s.Single("dropout")
                )
            )
        );

    private int[] Tokens(string text)
    {
        int[] tokens = Vocabulary.Encode(text);
        return tokens.Length > 0
            ? tokens
            : throw new ArgumentException(
                $"expected a text of at least one token, got '{text}'",
                nameof(text)
            );
    }

    private int Number(string label)
    {
        int number = Array.IndexOf(network.Labels, label);
        return number >= 0
            ? number
            : throw new ArgumentException(
                $"expected one of the labels {string.Join(", ", Labels)}, got '{label}'",
                nameof(label)
            );
    }

    private static string[] Check(string[] labels) =>
        labels.Length > 1
        && labels.Distinct(StringComparer.Ordinal).Count() == labels.Length
        && !labels.Contains("")
            ? labels
            : throw new ArgumentException(
                $"expected at least two labels, none of them empty or twice, got '{string.Join("', '", labels)}'",
                nameof(labels)
            );
}
