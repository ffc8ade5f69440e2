using Unroll.Layers.Streaming;

namespace Unroll.Media.Music;

/// <summary>
/// A chorale on its way through a <see cref="ChoraleModel"/>: at each step <see cref="Begin"/>, and then for each voice,
/// from the soprano on, <see cref="Logits"/> and <see cref="Choose"/>. It computes what the model does for the whole.
/// </summary>
internal sealed class ChoralePredictor(
    ChoraleTokens tokens,
    int? steps,
    StreamingPredictor embedding,
    StreamingPredictor rnn,
    StreamingPredictor[] hidden,
    StreamingPredictor[] logits
)
{
    // The state of the recurrent network, and the embeddings of all that is known, in the order of the model's inputs.
    private readonly float[] known = new float[rnn.OutputSize + (ChoraleTokens.Count * embedding.OutputSize)];
    private readonly float[] active = new float[hidden[0].OutputSize];
    private readonly float[] read = new float[ChoraleTokens.Count];
    private readonly byte[] before = new byte[Chorale.Voices];
    private readonly byte[] chord = new byte[Chorale.Voices];
    private int step = -1;

    // The notes of the step before, of which the first step has none.
    private ReadOnlySpan<byte> Before => step > 0 ? before : [];

    /// <summary>Begins the next step.</summary>
    public void Begin()
    {
        step++;
        chord.CopyTo(before, 0);
        tokens.WritePast(Before, step, steps - step, read);
        Embed(0, ChoraleTokens.Past);
        rnn.Step(known.AsSpan(rnn.OutputSize, rnn.InputSize)).CopyTo(known);
    }

    /// <summary>The logits of a voice's note, when those above it have chosen.</summary>
    public ReadOnlySpan<float> Logits(int voice)
    {
        ReadOnlySpan<float> inputs = known.AsSpan(0, hidden[voice].InputSize);
        ReadOnlySpan<float> computed = hidden[voice].Step(inputs);
        for (int i = 0; i < active.Length; i++)
        {
            active[i] = MathF.Max(computed[i], 0);
        }

        return logits[voice].Step(active);
    }

    /// <summary>Says which note a voice has.</summary>
    public void Choose(int voice, int note)
    {
        chord[voice] = (byte)note;
        int next = voice + 1;
        if (next < Chorale.Voices)
        {
            (int first, int end) = (ChoraleTokens.KnownTo(voice), ChoraleTokens.KnownTo(next));
            tokens.WriteChosen(Before, chord, next, read.AsSpan(first));
            Embed(first, end);
        }
    }

    /// <summary>Puts the embeddings of what was read at some places where the model has them.</summary>
    private void Embed(int first, int end)
    {
        int size = embedding.OutputSize;
        for (int place = first; place < end; place++)
        {
            embedding.Step(read.AsSpan(place, 1)).CopyTo(known.AsSpan(rnn.OutputSize + (place * size), size));
        }
    }
}
