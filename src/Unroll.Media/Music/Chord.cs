namespace Unroll.Media.Music;

/// <summary>What is sung at one step: a kind of chord and the pitch class of its root, from 0 for C to 11 for B.</summary>
internal readonly record struct Chord(ChordKind Kind, int Root)
{
    /// <summary>How many pitch classes there are: notes an octave apart are of the same.</summary>
    public const int PitchClasses = 12;

    private const int AllClasses = (1 << PitchClasses) - 1;

    /// <summary>The chord of some notes, 0 for silence, in whatever order and inversion.</summary>
    public static Chord Of(ReadOnlySpan<byte> notes)
    {
        int sung = 0;
        foreach (byte note in notes)
        {
            sung |= note == Chorale.Silence ? 0 : 1 << (note % PitchClasses);
        }

        for (int root = 0; root < PitchClasses; root++)
        {
            int above = ((sung >> root) | (sung << (PitchClasses - root))) & AllClasses;
            ChordKind kind = KindOf(above);
            if (kind != ChordKind.Other)
            {
                return new(kind, root);
            }
        }

        return new(ChordKind.Other, 0);
    }

    /// <summary>The kind of a chord whose notes are so many semitones above the root, a bit for each.</summary>
    private static ChordKind KindOf(int semitones) =>
        semitones switch
        {
            1 << 0 | 1 << 4 | 1 << 7 or 1 << 0 | 1 << 4 => ChordKind.Major,
            1 << 0 | 1 << 3 | 1 << 7 or 1 << 0 | 1 << 3 => ChordKind.Minor,
            1 << 0 | 1 << 3 | 1 << 6 => ChordKind.Diminished,
            1 << 0 | 1 << 4 | 1 << 7 | 1 << 10 or 1 << 0 | 1 << 4 | 1 << 10 => ChordKind.Seventh,
            1 << 0 | 1 << 3 | 1 << 7 | 1 << 10 or 1 << 0 | 1 << 3 | 1 << 10 => ChordKind.Seventh,
            1 << 0 | 1 << 4 | 1 << 7 | 1 << 11 or 1 << 0 | 1 << 4 | 1 << 11 => ChordKind.Seventh,
            1 << 0 | 1 << 3 | 1 << 6 | 1 << 10 or 1 << 0 | 1 << 3 | 1 << 6 | 1 << 9 => ChordKind.Seventh,
            _ => ChordKind.Other,
        };
}
