namespace Unroll.Media.Music;

/// <summary>The lowest and the highest note of each voice in some chorales.</summary>
public sealed class VoiceRanges
{
    private readonly int[] lowest = [.. Enumerable.Repeat(Chorale.HighestNote + 1, Chorale.Voices)];
    private readonly int[] highest = new int[Chorale.Voices];

    /// <summary>The ranges of the voices in some chorales.</summary>
    /// <exception cref="ArgumentException">A voice never sings.</exception>
    public VoiceRanges(IEnumerable<Chorale> chorales)
    {
        foreach (Chorale chorale in chorales)
        {
            Include(chorale);
        }

        int silent = highest.IndexOf(Chorale.Silence);
        if (silent >= 0)
        {
            throw new ArgumentException(
                $"expected chorales in which every voice sings, got none with notes in voice {silent}",
                nameof(chorales)
            );
        }
    }

    /// <summary>The lowest note of all voices.</summary>
    public int Lowest => lowest.Min();

    /// <summary>The highest note of all voices.</summary>
    public int Highest => highest.Max();

    /// <summary>
    /// By how many semitones a chorale can be moved so that each voice stays within its range, from the lowest to the
    /// highest; 0 is always among them.
    /// </summary>
    public IEnumerable<int> Transpositions(Chorale chorale)
    {
        (int down, int up) = (-Chorale.HighestNote, Chorale.HighestNote);
        for (int voice = 0; voice < Chorale.Voices; voice++)
        {
            foreach (HeldNote held in chorale.Notes(voice))
            {
                down = Math.Max(down, lowest[voice] - held.Note);
                up = Math.Min(up, highest[voice] - held.Note);
            }
        }

        return chorale.IsSilent
            ? [0]
            : Enumerable
                .Range(-Chorale.HighestNote, (2 * Chorale.HighestNote) + 1)
                .Where(semitones => semitones == 0 || (semitones >= down && semitones <= up));
    }

    /// <summary>Whether a voice, from 0 for the soprano to 3 for the bass, sings so low and so high.</summary>
    internal bool Holds(int voice, int note) => note >= lowest[voice] && note <= highest[voice];

    private void Include(Chorale chorale)
    {
        for (int voice = 0; voice < Chorale.Voices; voice++)
        {
            foreach (HeldNote held in chorale.Notes(voice))
            {
                lowest[voice] = Math.Min(lowest[voice], held.Note);
                highest[voice] = Math.Max(highest[voice], held.Note);
            }
        }
    }
}
