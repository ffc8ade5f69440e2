using Unroll.Cells;
using Unroll.Layers;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Media.Text;

/// <summary>
/// Tokens to tokens: embeddings of both sides around an encoder and a decoder of GRUs with attention. Children
/// <c>source_embedding</c>, <c>target_embedding</c> and <c>model</c>.
/// </summary>
internal sealed class TranslationNetwork : Module, IDescribed
{
    private readonly Embedding sourceEmbedding;
    private readonly Embedding targetEmbedding;
    private readonly EncoderDecoder model;

    public TranslationNetwork(Vocabulary source, Vocabulary target, int embeddingSize, int hiddenSize)
    {
        (Source, Target) = (source, target);
        sourceEmbedding = Add("source_embedding", new Embedding(source.Count, embeddingSize, source.Padding));
        targetEmbedding = Add("target_embedding", new Embedding(target.Count, embeddingSize, target.Padding));
        model = Add(
            "model",
            new EncoderDecoder(
                new Gru(embeddingSize, hiddenSize),
                new Gru(embeddingSize, hiddenSize),
                new Linear(2 * hiddenSize, target.Count),
                new AdditiveAttention(hiddenSize, hiddenSize, hiddenSize)
            )
        );
        Description = new ModuleDescription(nameof(TranslationNetwork))
            .With(nameof(source), VocabularyFile.Write(source))
            .With(nameof(target), VocabularyFile.Write(target))
            .With(nameof(embeddingSize), embeddingSize)
            .With(nameof(hiddenSize), hiddenSize);
    }

    public Vocabulary Source { get; }

    public Vocabulary Target { get; }

    public ModuleDescription Description { get; }

    /// <summary>Of the columns of an input to <see cref="Forward"/>, how many are the source's.</summary>
    public int SourceSteps { get; set; }

    /// <summary>
    /// The logits of each next token of the target, [batch, steps, tokens], from what <see cref="SequencePairs"/> has as
    /// input.
    /// </summary>
    public override Tensor Forward(Tensor x)
    {
        int[] lengths = Lengths(x);
        Tensor source = x[.., ..lengths.Max()];
        return model.Forward(
            sourceEmbedding.Forward(source),
            targetEmbedding.Forward(x[.., SourceSteps..]),
            lengths
        );
    }

    /// <summary>Reads a source.</summary>
    public Encoded Encode(int[] source) =>
        model.Encode(
            sourceEmbedding.Forward(
                Tensor.From([1, source.Length], [.. source.Select(token => (float)token)])
            )
        );

    /// <summary>
    /// The logarithms of the probabilities of the next token, where neither padding nor a start can follow, the state
    /// and the weights of attention.
    /// </summary>
    public (float[] LogProbabilities, State State, float[] Weights) Decode(
        int token,
        Encoded encoded,
        State? state
    )
    {
        Decoded decoded = model.Decode(targetEmbedding.Forward(Tensor.From([1, 1], [token])), encoded, state);
        float[] logits = decoded.Outputs.ToArray();
        logits[Target.Padding!.Value] = logits[Target.Start!.Value] = float.NegativeInfinity;
        return (
            Tensor.From([logits.Length], logits).LogSoftmax().ToArray(),
            decoded.Final.Detach(),
            decoded.Weights!.ToArray()
        );
    }

    private int[] Lengths(Tensor x)
    {
        float[] tokens = x[.., ..SourceSteps].ToArray();
        int[] lengths = new int[x.Shape[0]];
        for (int row = 0; row < lengths.Length; row++)
        {
            lengths[row] =
                tokens
                    .AsSpan(row * SourceSteps, SourceSteps)
                    .LastIndexOfAnyExcept((float)Source.Padding!.Value) + 1;
        }

        return lengths;
    }
}
