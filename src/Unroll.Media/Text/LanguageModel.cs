using Unroll.Data;
using Unroll.Formats;
using Unroll.Layers.Streaming;
using Unroll.Losses;
using Unroll.Media.Sampling;
using Unroll.Optimizers;
using Unroll.Tensors;
using Unroll.Training;

namespace Unroll.Media.Text;

/// <summary>
/// Foretells a text token by token, as char-rnn does (Karpathy, "The Unreasonable Effectiveness of Recurrent Neural
/// Networks", 2015): an embedding, LSTM layers and a linear layer give the logits of the next token, from all tokens
/// before it. With a <see cref="CharacterVocabulary"/> it is a character language model.
/// </summary>
/// <example>
/// <code>
/// var model = new LanguageModel(CharacterVocabulary.Of(text), hiddenSize: 128);
/// model.Train(text);
/// Console.WriteLine(model.BitsPerCharacter(unseen));
/// Console.WriteLine(model.Sample("ROMEO:", 500, new TokenSampler { Temperature = 0.8f }, new SeededRandom(1)));
/// </code>
/// </example>
public sealed class LanguageModel
{
    private const int EvaluationSteps = 256;

    /// <summary>A model that has learnt nothing yet.</summary>
    /// <param name="vocabulary">The tokens.</param>
    /// <param name="hiddenSize">Hidden units of each LSTM layer.</param>
    /// <param name="layers">How many layers.</param>
    /// <param name="embeddingSize">Features of the vector that stands for a token.</param>
    /// <param name="dropout">The share of each layer's outputs that is dropped while training.</param>
    /// <exception cref="ArgumentException">A size is not positive, or the dropout out of range.</exception>
    public LanguageModel(
        Vocabulary vocabulary,
        int hiddenSize = 128,
        int layers = 1,
        int embeddingSize = 32,
        float dropout = 0
    )
        : this(new NextToken(vocabulary, embeddingSize, hiddenSize, layers, dropout)) { }

    private LanguageModel(NextToken network) => Network = network;

    /// <summary>The tokens.</summary>
    public Vocabulary Vocabulary => Network.Vocabulary;

    /// <summary>How many numbers it has learnt, or has to learn.</summary>
    public int ParameterCount => Network.Parameters.Sum(parameter => parameter.Shape.Elements);

    /// <summary>What computes the logits.</summary>
    internal NextToken Network { get; }

    /// <summary>
    /// Learns a text anew, by truncated backpropagation through time: the text is read at as many places side by side as
    /// a batch has examples, and the state is carried from chunk to chunk. The losses of the history are nats a token.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="training">How to train.</param>
    /// <param name="chunkSteps">Tokens through which gradients flow back.</param>
    /// <param name="validation">A text to measure on after each epoch; none by default.</param>
    /// <exception cref="ArgumentException">
    /// A text has fewer than two tokens for each place that it is read at, or something that is not in the vocabulary.
    /// </exception>
    /// <exception cref="TrainingDivergedException">The loss was no longer finite.</exception>
    public History Train(
        string text,
        TextTraining? training = null,
        int chunkSteps = 64,
        string? validation = null
    )
    {
        training ??= new();
        return training.Run(
            Network,
            new CrossEntropyLoss(),
            new ChunkLoader(Sequence(text, training.BatchSize), training.BatchSize, chunkSteps),
            validation is null ? null : new ChunkLoader(Sequence(validation, 1), 1, EvaluationSteps)
        );
    }

    /// <summary>
    /// The mean of −log₂ p(character | all before it), over all characters but the first token's: how many bits each
    /// would take if the model were used to compress the text.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The text has fewer than two tokens, or something that is not in the vocabulary.
    /// </exception>
    public double BitsPerCharacter(string text)
    {
        TokenSequence sequence = Sequence(text, 1);
        Trainer trainer = new(Network, new Adam(), new CrossEntropyLoss());
        double nats = trainer.Evaluate(new ChunkLoader(sequence, 1, EvaluationSteps)).Loss;
        int characters =
            UnicodeText.Check(text) - UnicodeText.Check(Vocabulary.Decode(Vocabulary.Encode(text)[0]));

        // A first token that is only the beginning of a character leaves the character.
        return nats * sequence.Steps / Math.Log(2) / Math.Max(characters, 1);
    }

    /// <summary>Goes on with a text, token by token. Marks are never drawn.</summary>
    /// <param name="start">What the text begins with.</param>
    /// <param name="length">How many tokens to draw.</param>
    /// <param name="sampler">How they are drawn.</param>
    /// <param name="random">Where chance comes from.</param>
    /// <returns>What was drawn, without the beginning.</returns>
    /// <exception cref="ArgumentException">The beginning is empty, or not of the vocabulary.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public string Sample(string start, int length, TokenSampler sampler, SeededRandom random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        int[] first = Vocabulary.Encode(start);
        if (first.Length == 0)
        {
            throw new ArgumentException("expected at least one token to begin with, got none", nameof(start));
        }

        StreamingPredictor stream = Network.Stream();
        foreach (int token in first[..^1])
        {
            stream.Step([token]);
        }

        int[] drawn = new int[length];
        int last = first[^1];
        float[] logits = new float[Vocabulary.Count];
        for (int i = 0; i < length; i++)
        {
            stream.Step([last]).CopyTo(logits);
            logits.AsSpan(0, Vocabulary.MarkCount).Fill(float.NegativeInfinity);
            last = drawn[i] = sampler.Draw(logits, random);
        }

        return Vocabulary.Decode(drawn);
    }

    /// <summary>Writes the model, vocabulary included, to a safetensors file.</summary>
    /// <exception cref="ModelFileException">The file cannot be written.</exception>
    public void Save(string path) => Network.Save(path);

    /// <summary>Reads a model that <see cref="Save"/> wrote.</summary>
    /// <exception cref="ModelFileException">The file cannot be read, or does not hold a language model.</exception>
    public static LanguageModel Load(string path) =>
        new(
            SavedModel.Load<NextToken>(
                path,
                "a language model",
                s => new NextToken(
                    VocabularyFile.Read(s.Text("vocabulary"), path),
                    s.Int("embeddingSize"),
                    s.Int("hiddenSize"),
                    s.Int("layers"),
                    s.Single("dropout")
                )
            )
        );

    private TokenSequence Sequence(string text, int places)
    {
        int[] tokens = Vocabulary.Encode(text);
        return tokens.Length >= 2 * places
            ? new(tokens)
            : throw new ArgumentException(
                $"expected a text of at least {2 * places} tokens, two for each place that it is read at, got {tokens.Length}",
                nameof(text)
            );
    }
}
