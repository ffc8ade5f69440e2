namespace Unroll.Media.Music;

/// <summary>
/// What a <see cref="ChoraleModel"/> reads at a step, as numbers of the rows of its embedding: the four notes of the
/// step before, the place in the bar, and the three notes of the step itself that are chosen before the last one.
/// </summary>
/// <param name="range">The notes that the model knows.</param>
internal readonly struct ChoraleTokens(NoteRange range)
{
    /// <summary>Numbers at a step.</summary>
    public const int Count = Past + Chorale.Voices - 1;

    /// <summary>Those that are known before the step begins.</summary>
    public const int Past = Chorale.Voices + 1;

    /// <summary>How many rows the embedding has.</summary>
    public int Rows => (2 * Chorale.Voices * range.Classes) + Chorale.StepsPerBar;

    /// <summary>Writes what is known before a step begins.</summary>
    /// <param name="before">The notes of the step before; none before the first.</param>
    /// <param name="step">The step, from 0.</param>
    /// <param name="tokens">Where it goes.</param>
    public void WritePast(ReadOnlySpan<byte> before, int step, Span<float> tokens)
    {
        for (int voice = 0; voice < Chorale.Voices; voice++)
        {
            tokens[voice] = Note(voice, before.IsEmpty ? Chorale.Silence : before[voice]);
        }

        tokens[Chorale.Voices] = (2 * Chorale.Voices * range.Classes) + (step % Chorale.StepsPerBar);
    }

    /// <summary>The number of a note of the step itself.</summary>
    public int Chosen(int voice, int note) => Note(Chorale.Voices + voice, note);

    private int Note(int place, int note) => (place * range.Classes) + range.ClassOf(note);
}
