using Unroll.Formats;
using Unroll.Layers;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Media.Music;

/// <summary>
/// The probability of a chorale, note by note: p(c₁, c₂, …) = Π_t Π_v p(c_tv | c_1, …, c_(t−1), c_t1, …, c_t(v−1)). A
/// recurrent network reads the chord before and the place in the bar; then soprano, alto, tenor and bass choose their notes
/// in turn, each knowing what those above it have chosen, as in the RNN-NADE of Boulanger-Lewandowski, Bengio &amp; Vincent
/// ("Modeling Temporal Dependencies in High-Dimensional Sequences", 2012). It can be told when the chorale ends.
/// </summary>
/// <remarks>
/// <para>
/// At step t, with e an embedding, x = (e(c_(t−1)), e(t mod 16), e(quarters left)), h = GRU(x): the logits of voice v are
/// W′·max(W·(h, x, e(y_2), …, e(y_v)) + b, 0) + b′, with weights of its own for each voice. What a voice learns from the one
/// above it is y_v = (c_t(v−1), p_1v, …, p_(v−1)v): the note that was chosen, and the notes with which the voice itself would
/// follow those above it in parallel fifths or octaves. A composer tells how many quarters are left; when chorales are
/// measured, that is not told.
/// </para>
/// <para>
/// <see cref="ChoraleTraining"/> trains one, <see cref="Measure"/> measures it, and a <see cref="ChoraleComposer"/> composes
/// with it. Children <c>embedding</c>, <c>rnn</c>, <c>hidden.0</c> … <c>hidden.3</c> and <c>logits.0</c> … <c>logits.3</c>.
/// </para>
/// </remarks>
public sealed class ChoraleModel : Module, IDescribed, IRaggedModule
{
    private readonly int embeddingSize;
    private readonly Embedding embedding;
    private readonly Gru rnn;
    private readonly Dropout dropout;
    private readonly Linear[] hidden = new Linear[Chorale.Voices];
    private readonly Linear[] logits = new Linear[Chorale.Voices];

    /// <summary>A model of chorales, untrained.</summary>
    /// <param name="lowest">The lowest note that it knows.</param>
    /// <param name="highest">The highest note that it knows.</param>
    /// <param name="embeddingSize">Features of each note and each place in the bar.</param>
    /// <param name="hiddenSize">H, hidden units of the recurrent network.</param>
    /// <param name="voiceSize">Hidden units between the network and each voice's logits.</param>
    /// <param name="dropout">The share of h that is dropped while training.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive, or a note or the dropout is out of range.</exception>
    public ChoraleModel(
        int lowest,
        int highest,
        int embeddingSize = 32,
        int hiddenSize = 192,
        int voiceSize = 128,
        float dropout = 0.3f
    )
    {
        Range = NoteRange.Checked(lowest, highest);
        this.embeddingSize = embeddingSize;
        embedding = Add("embedding", new Embedding(new ChoraleTokens(Range).Rows, embeddingSize));
        rnn = Add("rnn", new Gru(ChoraleTokens.Past * embeddingSize, hiddenSize));
        this.dropout = Add("dropout", new Dropout(dropout));
        for (int voice = 0; voice < Chorale.Voices; voice++)
        {
            int known = hiddenSize + KnownFeatures(voice);
            hidden[voice] = Add($"hidden.{voice}", new Linear(known, voiceSize));
            logits[voice] = Add($"logits.{voice}", new Linear(voiceSize, Range.Classes));
        }

        Description = new ModuleDescription(nameof(ChoraleModel))
            .With(nameof(lowest), lowest)
            .With(nameof(highest), highest)
            .With(nameof(embeddingSize), embeddingSize)
            .With(nameof(hiddenSize), hiddenSize)
            .With(nameof(voiceSize), voiceSize)
            .With(nameof(dropout), dropout);
    }

    /// <inheritdoc/>
    public ModuleDescription Description { get; }

    /// <summary>The lowest note that it knows.</summary>
    public int LowestNote => Range.Lowest;

    /// <summary>The highest note that it knows.</summary>
    public int HighestNote => Range.Highest;

    /// <summary>The notes that it knows, as classes.</summary>
    internal NoteRange Range { get; }

    /// <summary>Reads a model from a file that <see cref="ModuleFiles.Save"/> has written.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFileException">The file is not there, is damaged, or holds another model.</exception>
    public static ChoraleModel Load(string path) =>
        SavedModel.Load<ChoraleModel>(path, "a model of chorales", Build);

    /// <summary>The logits of the notes of each step: [batch, time, 15] becomes [batch, time, 4, classes].</summary>
    /// <param name="x">At each step the numbers of rows of the embedding that it reads.</param>
    /// <exception cref="ArgumentException">The input has another shape, or numbers without a row.</exception>
    public override Tensor Forward(Tensor x) => Forward(x, null);

    /// <inheritdoc/>
    Tensor IRaggedModule.Forward(Tensor x, int[] lengths) => Forward(x, lengths);

    /// <summary>How probable chorales are, and how often the likeliest note is the right one.</summary>
    /// <param name="chorales">The chorales.</param>
    /// <exception cref="ArgumentException">There are none, or they have notes that the model does not know.</exception>
    public ChoraleScore Measure(IReadOnlyList<Chorale> chorales) => ChoraleScore.Of(this, chorales);

    /// <summary>Begins a chorale, to be heard step by step.</summary>
    /// <param name="steps">How many steps it will have; null if the model is not told.</param>
    internal ChoralePredictor Stream(int? steps = null) =>
        new(
            new ChoraleTokens(Range),
            steps,
            embedding.Stream(),
            rnn.Stream(),
            [.. hidden.Select(layer => layer.Stream())],
            [.. logits.Select(layer => layer.Stream())]
        );

    private static ChoraleModel Build(ModuleSettings settings) =>
        new(
            settings.Int("lowest"),
            settings.Int("highest"),
            settings.Int("embeddingSize"),
            settings.Int("hiddenSize"),
            settings.Int("voiceSize"),
            settings.Single("dropout")
        );

    private Tensor Forward(Tensor x, int[]? lengths)
    {
        if (x.Shape.Rank != 3 || x.Shape[2] != ChoraleTokens.Count || x.Count == 0)
        {
            throw new ArgumentException(
                $"expected [batch, time, {ChoraleTokens.Count}], none of them zero, got {x.Shape}",
                nameof(x)
            );
        }

        Tensor embedded = embedding
            .Forward(x)
            .Reshape([x.Shape[0], x.Shape[1], ChoraleTokens.Count * embeddingSize]);
        Tensor state = dropout.Forward(rnn.Scan(Known(0), lengths: lengths).Outputs);
        Tensor[] voices = new Tensor[Chorale.Voices];
        for (int voice = 0; voice < voices.Length; voice++)
        {
            Tensor known = Tensor.Concat(2, state, Known(voice));
            voices[voice] = logits[voice].Forward(hidden[voice].Forward(known).Relu());
        }

        return Tensor.Stack(2, voices);

        Tensor Known(int voice) => embedded.Slice(2, 0, KnownFeatures(voice));
    }

    /// <summary>Features of all that is known of the notes before a voice chooses.</summary>
    private int KnownFeatures(int voice) => ChoraleTokens.KnownTo(voice) * embeddingSize;
}
