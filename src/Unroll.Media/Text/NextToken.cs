using Unroll.Cells;
using Unroll.Layers;
using Unroll.Layers.Streaming;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Media.Text;

/// <summary>
/// The logits of each next token: an embedding, LSTM layers, and a linear layer. Tokens [batch, time] become
/// [batch, time, tokens]. Children <c>embedding</c>, <c>rnn</c> and <c>output</c>.
/// </summary>
internal sealed class NextToken : Module, IDescribed, IStatefulModule, IStreaming
{
    private readonly Embedding embedding;
    private readonly Lstm rnn;
    private readonly Linear output;
    private readonly Dropout dropout;

    public NextToken(Vocabulary vocabulary, int embeddingSize, int hiddenSize, int layers, float dropout)
    {
        Vocabulary = vocabulary;
        embedding = Add("embedding", new Embedding(vocabulary.Count, embeddingSize));
        rnn = Add("rnn", new Lstm(embeddingSize, hiddenSize, layers, dropout));
        this.dropout = Add("dropout", new Dropout(dropout));
        output = Add("output", new Linear(hiddenSize, vocabulary.Count));
        Description = new ModuleDescription(nameof(NextToken))
            .With(nameof(vocabulary), VocabularyFile.Write(vocabulary))
            .With(nameof(embeddingSize), embeddingSize)
            .With(nameof(hiddenSize), hiddenSize)
            .With(nameof(layers), layers)
            .With(nameof(dropout), dropout);
    }

    public Vocabulary Vocabulary { get; }

    public ModuleDescription Description { get; }

    public override Tensor Forward(Tensor x) => Forward(x, state: null).Output;

    public (Tensor Output, State Final) Forward(Tensor x, State? state)
    {
        (Tensor outputs, State final) = rnn.Scan(embedding.Forward(x), state);
        return (output.Forward(dropout.Forward(outputs)), final);
    }

    public StreamingPredictor Stream(int batch = 1) =>
        StreamingPredictor.Chain(embedding.Stream(batch), rnn.Stream(batch), output.Stream(batch));
}
