namespace Unroll.Media.Music;

/// <summary>
/// What a <see cref="ChoraleModel"/> reads at a step, as numbers of the rows of its embedding. Known before the step begins:
/// the four notes of the step before, the place in the bar, and how many quarters are left if that was told. Then for each
/// voice but the soprano: the note that the voice above it has chosen, and for each voice above it the note that would follow
/// that voice in parallel fifths or octaves.
/// </summary>
/// <param name="range">The notes that the model knows.</param>
internal readonly struct ChoraleTokens(NoteRange range)
{
    /// <summary>Those that are known before the step begins.</summary>
    public const int Past = Chorale.Voices + 2;

    /// <summary>How many quarters can be told from more of them.</summary>
    public const int MostQuarters = 32;

    // A block of rows has a row for each class of notes: the four notes before, three that are chosen, and one of parallels.
    private const int ParallelBlock = (2 * Chorale.Voices) - 1;
    private const int Blocks = ParallelBlock + 1;

    /// <summary>Numbers at a step.</summary>
    public static int Count => KnownTo(Chorale.Voices - 1);

    /// <summary>How many rows the embedding has.</summary>
    public int Rows => FirstQuarters + MostQuarters + 1;

    private int FirstPlace => Blocks * range.Classes;

    // The first row of the quarters left is for what was not told.
    private int FirstQuarters => FirstPlace + Chorale.StepsPerBar;

    /// <summary>How many numbers are known before a voice chooses.</summary>
    public static int KnownTo(int voice) => Past + voice + (voice * (voice + 1) / 2);

    /// <summary>Writes what is known before a step begins.</summary>
    /// <param name="before">The notes of the step before; none before the first.</param>
    /// <param name="step">The step, from 0.</param>
    /// <param name="left">How many steps are left, this one among them; null if that is not told.</param>
    /// <param name="tokens">Where it goes.</param>
    public void WritePast(ReadOnlySpan<byte> before, int step, int? left, Span<float> tokens)
    {
        for (int voice = 0; voice < Chorale.Voices; voice++)
        {
            tokens[voice] = Note(voice, before.IsEmpty ? Chorale.Silence : before[voice]);
        }

        int quarters = ((left ?? 0) + Chorale.StepsPerQuarter - 1) / Chorale.StepsPerQuarter;
        tokens[Chorale.Voices] = FirstPlace + (step % Chorale.StepsPerBar);
        tokens[Chorale.Voices + 1] = FirstQuarters + Math.Min(quarters, MostQuarters);
    }

    /// <summary>Writes what a voice learns when the one above it has chosen.</summary>
    /// <param name="before">The notes of the step before; none before the first.</param>
    /// <param name="chord">The notes of the step, of which those above the voice are chosen.</param>
    /// <param name="voice">The voice, not the soprano.</param>
    /// <param name="tokens">Where it goes, from <see cref="KnownTo"/> the voice above it on.</param>
    public void WriteChosen(
        ReadOnlySpan<byte> before,
        ReadOnlySpan<byte> chord,
        int voice,
        Span<float> tokens
    )
    {
        tokens[0] = Note(Chorale.Voices + voice - 1, chord[voice - 1]);
        for (int above = 0; above < voice; above++)
        {
            int parallel = before.IsEmpty
                ? Chorale.Silence
                : Parallels.Follow(before[above], chord[above], before[voice]);
            tokens[above + 1] = Note(ParallelBlock, range.Knows(parallel) ? parallel : Chorale.Silence);
        }
    }

    private int Note(int block, int note) => (block * range.Classes) + range.ClassOf(note);
}
