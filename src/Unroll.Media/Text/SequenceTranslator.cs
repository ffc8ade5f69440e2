using Unroll.Cells;
using Unroll.Data;
using Unroll.Formats;
using Unroll.Layers;
using Unroll.Losses;
using Unroll.Training;

namespace Unroll.Media.Text;

/// <summary>
/// Writes a sequence for a sequence: an encoder of GRUs reads the source, a decoder writes the target token by token, and
/// at each looks back at the source by additive attention (Bahdanau et al., "Neural Machine Translation by Jointly
/// Learning to Align and Translate", 2015).
/// </summary>
/// <example>
/// <code>
/// SequenceTranslator dates = SequenceTranslator.OfCharacters(pairs); // ("3rd of May 1997", "1997-05-03"), …
/// dates.Train(pairs);
/// string date = dates.Translate("May 4, 1998").Text;
/// </code>
/// </example>
public sealed class SequenceTranslator
{
    private const Marks SourceMarks = Marks.Padding | Marks.End;
    private const Marks TargetMarks = Marks.Padding | Marks.Start | Marks.End;
    private readonly TranslationNetwork network;

    /// <summary>A translator that has learnt nothing yet.</summary>
    /// <param name="source">The tokens of sources, with padding and end.</param>
    /// <param name="target">The tokens of targets, with padding, start and end.</param>
    /// <param name="hiddenSize">Hidden units of encoder, decoder and attention.</param>
    /// <param name="embeddingSize">Features of the vector that stands for a token.</param>
    /// <exception cref="ArgumentException">A mark is missing, or a size is not positive.</exception>
    public SequenceTranslator(
        Vocabulary source,
        Vocabulary target,
        int hiddenSize = 64,
        int embeddingSize = 32
    )
        : this(
            new TranslationNetwork(
                Require(source, SourceMarks, nameof(source)),
                Require(target, TargetMarks, nameof(target)),
                embeddingSize,
                hiddenSize
            )
        ) { }

    private SequenceTranslator(TranslationNetwork network) => this.network = network;

    /// <summary>The tokens of sources.</summary>
    public Vocabulary Source => network.Source;

    /// <summary>The tokens of targets.</summary>
    public Vocabulary Target => network.Target;

    /// <summary>How many numbers it has learnt, or has to learn.</summary>
    public int ParameterCount => network.Parameters.Sum(parameter => parameter.Shape.Elements);

    /// <summary>A translator from the characters of some sources to those of their targets.</summary>
    /// <param name="pairs">Sources and targets.</param>
    /// <param name="hiddenSize">Hidden units of encoder, decoder and attention.</param>
    /// <param name="embeddingSize">Features of the vector that stands for a character.</param>
    /// <exception cref="ArgumentException">There are no characters, or a size is not positive.</exception>
    public static SequenceTranslator OfCharacters(
        IReadOnlyList<(string Source, string Target)> pairs,
        int hiddenSize = 64,
        int embeddingSize = 32
    ) =>
        new(
            CharacterVocabulary.Of(string.Concat(pairs.Select(pair => pair.Source)), SourceMarks),
            CharacterVocabulary.Of(string.Concat(pairs.Select(pair => pair.Target)), TargetMarks),
            hiddenSize,
            embeddingSize
        );

    /// <summary>
    /// Learns pairs anew, with teacher forcing: at each step the decoder reads the true token before it. The losses of
    /// the history are nats a token.
    /// </summary>
    /// <param name="pairs">Sources and targets.</param>
    /// <param name="training">How to train.</param>
    /// <exception cref="ArgumentException">
    /// There are no pairs, or something in them is not in the vocabularies.
    /// </exception>
    /// <exception cref="TrainingDivergedException">The loss was no longer finite.</exception>
    public History Train(IReadOnlyList<(string Source, string Target)> pairs, TextTraining? training = null)
    {
        training ??= new();
        SequencePairs examples = new(pairs, Source, Target);
        network.SourceSteps = examples.SourceSteps;
        return training.Run(
            network,
            new CrossEntropyLoss(ignoredClass: Target.Padding!.Value),
            new DataLoader(examples, training.BatchSize, shuffle: true, training.Seed),
            validation: null
        );
    }

    /// <summary>The likeliest target of a source, as far as beam search finds it.</summary>
    /// <param name="source">The source.</param>
    /// <param name="width">How many targets are followed at once; with 1 the search is greedy.</param>
    /// <param name="longest">How many tokens a target may have.</param>
    /// <exception cref="ArgumentException">Something in the source is not in the vocabulary.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public Translation Translate(string source, int width = 1, int longest = 100)
    {
        int[] tokens = [.. Source.Encode(source), Source.End!.Value];
        Encoded encoded = network.Encode(tokens);
        Hypothesis<Step?> best = new BeamSearch(width, longest).Search<Step?>(
            null,
            Target.Start!.Value,
            Target.End!.Value,
            (before, token) =>
            {
                (float[] next, State state, float[] weights) = network.Decode(token, encoded, before?.State);
                return (next, new Step(state, weights, before));
            }
        )[0];
        return new(
            Target.Decode([.. best.Tokens]),
            best.LogProbability,
            Attention(best.State!, best.Tokens.Count + 1, tokens.Length)
        );
    }

    /// <summary>The share of some pairs whose source is translated to the target and nothing else.</summary>
    /// <param name="pairs">Sources and targets.</param>
    /// <param name="width">How many targets are followed at once.</param>
    /// <exception cref="ArgumentException">There are no pairs, or something in a source is not in the vocabulary.</exception>
    public double ExactMatch(IReadOnlyList<(string Source, string Target)> pairs, int width = 1) =>
        pairs.Count > 0
            ? pairs.Average(pair => Translate(pair.Source, width).Text == pair.Target ? 1.0 : 0)
            : throw new ArgumentException("expected at least one pair, got none", nameof(pairs));

    /// <summary>Writes the translator, vocabularies included, to a safetensors file.</summary>
    /// <exception cref="ModelFileException">The file cannot be written.</exception>
    public void Save(string path) => network.Save(path);

    /// <summary>Reads a translator that <see cref="Save"/> wrote.</summary>
    /// <exception cref="ModelFileException">The file cannot be read, or does not hold a translator.</exception>
    public static SequenceTranslator Load(string path) =>
        new(
            SavedModel.Load<TranslationNetwork>(
                path,
                "a sequence translator",
                s => new TranslationNetwork(
                    VocabularyFile.Read(s.Text("source"), path),
                    VocabularyFile.Read(s.Text("target"), path),
                    s.Int("embeddingSize"),
                    s.Int("hiddenSize")
                )
            )
        );

    private static Vocabulary Require(Vocabulary vocabulary, Marks marks, string name) =>
        vocabulary.Marks.HasFlag(marks)
            ? vocabulary
            : throw new ArgumentException(
                $"expected a vocabulary with the marks {marks}, got {vocabulary.Marks}",
                name
            );

    private static double[,] Attention(Step last, int rows, int columns)
    {
        double[,] weights = new double[rows, columns];
        Step? step = last;
        for (int row = rows - 1; step is not null; row--, step = step.Before)
        {
            for (int column = 0; column < columns; column++)
            {
                weights[row, column] = step.Weights[column];
            }
        }

        return weights;
    }

    /// <summary>The decoder after a token, what that attended to, and the steps before.</summary>
    private sealed record Step(State State, float[] Weights, Step? Before);
}
