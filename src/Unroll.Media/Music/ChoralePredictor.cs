using Unroll.Layers.Streaming;

namespace Unroll.Media.Music;

/// <summary>
/// A chorale on its way through a <see cref="ChoraleModel"/>: at each step <see cref="Begin"/>, and then for each voice,
/// from the soprano on, <see cref="Logits"/> and <see cref="Choose"/>. It computes what the model does for the whole.
/// </summary>
internal sealed class ChoralePredictor(
    ChoraleTokens tokens,
    StreamingPredictor embedding,
    StreamingPredictor rnn,
    StreamingPredictor[] hidden,
    StreamingPredictor[] logits
)
{
    // The state of the recurrent network, and the embeddings of all that is known, in the order of the model's inputs.
    private readonly float[] known = new float[rnn.OutputSize + (ChoraleTokens.Count * embedding.OutputSize)];
    private readonly float[] active = new float[hidden[0].OutputSize];
    private readonly byte[] chord = new byte[Chorale.Voices];
    private int step;

    /// <summary>Begins the next step.</summary>
    public void Begin()
    {
        Span<float> past = stackalloc float[ChoraleTokens.Past];
        tokens.WritePast(step == 0 ? [] : chord, step, past);
        for (int i = 0; i < past.Length; i++)
        {
            Embed(i, past[i]);
        }

        rnn.Step(known.AsSpan(rnn.OutputSize, rnn.InputSize)).CopyTo(known);
        step++;
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
        if (voice < Chorale.Voices - 1)
        {
            Embed(ChoraleTokens.Past + voice, tokens.Chosen(voice, note));
        }
    }

    private void Embed(int place, float token)
    {
        int size = embedding.OutputSize;
        embedding.Step([token]).CopyTo(known.AsSpan(rnn.OutputSize + (place * size), size));
    }
}
