using Unroll.Layers;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Media.Text;

/// <summary>
/// A sequence to a vector: the logits of each label, [batch, labels], from the tokens [batch, time] of texts. Children
/// <c>embedding</c>, <c>rnn</c>, <c>dropout</c> and <c>output</c>.
/// </summary>
internal sealed class ClassificationNetwork : Module, IDescribed, IRaggedModule
{
    private readonly Embedding embedding;
    private readonly Gru rnn;
    private readonly Dropout dropout;
    private readonly Linear output;

    public ClassificationNetwork(
        Vocabulary vocabulary,
        string[] labels,
        int embeddingSize,
        int hiddenSize,
        float dropout
    )
    {
        (Vocabulary, Labels) = (vocabulary, labels);
        embedding = Add("embedding", new Embedding(vocabulary.Count, embeddingSize));
        rnn = Add("rnn", new Gru(embeddingSize, hiddenSize));
        this.dropout = Add("dropout", new Dropout(dropout));
        output = Add("output", new Linear(hiddenSize, labels.Length));
        Description = new ModuleDescription(nameof(ClassificationNetwork))
            .With(nameof(vocabulary), VocabularyFile.Write(vocabulary))
            .With(nameof(labels), string.Join('\n', labels.Select(VocabularyFile.Escape)))
            .With(nameof(embeddingSize), embeddingSize)
            .With(nameof(hiddenSize), hiddenSize)
            .With(nameof(dropout), dropout);
    }

    public Vocabulary Vocabulary { get; }

    public string[] Labels { get; }

    public ModuleDescription Description { get; }

    public override Tensor Forward(Tensor x) =>
        output.Forward(dropout.Forward(rnn.Forward(embedding.Forward(x)).LastStep()));

    public Tensor Forward(Tensor x, int[] lengths) =>
        output.Forward(dropout.Forward(rnn.Forward(embedding.Forward(x), lengths).LastStep(lengths)));
}
