using Unroll.Data;
using Unroll.Tensors;

namespace Unroll.Media.Music;

/// <summary>Some steps of a chorale, to learn from: at each, what a <see cref="ChoraleModel"/> reads and the four notes as classes.</summary>
/// <param name="chorale">The chorale.</param>
/// <param name="range">The notes that the model knows.</param>
/// <param name="first">The first step.</param>
/// <param name="steps">How many steps.</param>
/// <param name="tellsEnd">Whether the model is told how many steps are left to the end of the chorale.</param>
internal sealed class ChoraleSequence(
    Chorale chorale,
    NoteRange range,
    int first,
    int steps,
    bool tellsEnd = false
) : ISequence
{
    /// <summary>All steps of a chorale, of which the model is not told when it ends.</summary>
    public ChoraleSequence(Chorale chorale, NoteRange range)
        : this(chorale, range, 0, chorale.Steps) { }

    public long Steps => steps;

    public Shape InputShape => [ChoraleTokens.Count];

    public Shape TargetShape => [Chorale.Voices];

    public void Read(long start, int count, Span<float> inputs, Span<float> targets)
    {
        ChoraleTokens tokens = new(range);
        for (int i = 0; i < count; i++)
        {
            int step = first + (int)start + i;
            ReadOnlySpan<byte> before = step == 0 ? [] : chorale.Chord(step - 1);
            ReadOnlySpan<byte> chord = chorale.Chord(step);
            Span<float> input = inputs.Slice(i * ChoraleTokens.Count, ChoraleTokens.Count);
            tokens.WritePast(before, step, tellsEnd ? chorale.Steps - step : null, input);
            for (int voice = 0; voice < Chorale.Voices; voice++)
            {
                targets[(i * Chorale.Voices) + voice] = range.ClassOf(chord[voice]);
                if (voice > 0)
                {
                    tokens.WriteChosen(before, chord, voice, input[ChoraleTokens.KnownTo(voice - 1)..]);
                }
            }
        }
    }
}
