namespace Unroll.Media.Music;

/// <summary>What a textbook of harmony looks at, counted in chorales: composed ones can be held against Bach's.</summary>
/// <param name="ParallelFifths">
/// Of the steps at which the chord changes, the share in which two voices go up together, or down, from a fifth to a fifth; a
/// fifth and octaves is one, too.
/// </param>
/// <param name="ParallelOctaves">The same from an octave or a unison to one.</param>
/// <param name="Crossings">The share of steps at which a voice sings above one that should be above it.</param>
/// <param name="OutOfRange">The share of notes beyond the range of their voice.</param>
/// <param name="Held">The share of notes that are those of the step before, held or sung again.</param>
/// <param name="MajorTriads">The share of quarters that begin with a major triad, with or without its fifth.</param>
/// <param name="MinorTriads">The same for minor triads.</param>
/// <param name="DiminishedTriads">The same for diminished triads.</param>
/// <param name="SeventhChords">The same for seventh chords.</param>
/// <param name="Endings">
/// The share of chorales that end as they should: on the major or minor triad on the tonic, which the bass sings. The tonic
/// is that of the key whose profile fits best how long each note is sung (Krumhansl &amp; Kessler, 1982).
/// </param>
public sealed record ChoraleStyle(
    double ParallelFifths,
    double ParallelOctaves,
    double Crossings,
    double OutOfRange,
    double Held,
    double MajorTriads,
    double MinorTriads,
    double DiminishedTriads,
    double SeventhChords,
    double Endings
)
{
    /// <summary>What there is to count in chorales.</summary>
    /// <param name="chorales">The chorales.</param>
    /// <param name="ranges">The ranges of the voices.</param>
    /// <exception cref="ArgumentException">There are no chorales.</exception>
    public static ChoraleStyle Of(IReadOnlyList<Chorale> chorales, VoiceRanges ranges)
    {
        if (chorales.Count == 0)
        {
            throw new ArgumentException("expected at least one chorale, got none", nameof(chorales));
        }

        (Chorale Chorale, int Step)[] steps =
        [
            .. from chorale in chorales
            from step in Enumerable.Range(0, chorale.Steps)
            select (chorale, step),
        ];
        (Chorale Chorale, int Step)[] later = [.. steps.Where(at => at.Step > 0)];
        (Chorale Chorale, int Step)[] changes =
        [
            .. later.Where(at => !at.Chorale.Chord(at.Step).SequenceEqual(at.Chorale.Chord(at.Step - 1))),
        ];
        Chord[] chords =
        [
            .. steps
                .Where(at => at.Step % Chorale.StepsPerQuarter == 0)
                .Select(at => Chord.Of(at.Chorale.Chord(at.Step))),
        ];
        return new(
            ParallelFifths: Share(changes, at => MovesInParallel(at.Chorale, at.Step, Parallels.Fifth)),
            ParallelOctaves: Share(changes, at => MovesInParallel(at.Chorale, at.Step, Parallels.Unison)),
            Crossings: Share(steps, at => IsCrossed(at.Chorale, at.Step)),
            OutOfRange: Share(Notes(steps), at => !ranges.Holds(at.Voice, at.Chorale[at.Step, at.Voice])),
            Held: Share(
                Notes(later),
                at => at.Chorale[at.Step, at.Voice] == at.Chorale[at.Step - 1, at.Voice]
            ),
            MajorTriads: Share(chords, chord => chord.Kind == ChordKind.Major),
            MinorTriads: Share(chords, chord => chord.Kind == ChordKind.Minor),
            DiminishedTriads: Share(chords, chord => chord.Kind == ChordKind.Diminished),
            SeventhChords: Share(chords, chord => chord.Kind == ChordKind.Seventh),
            Endings: Share(chorales, EndsOnTonic)
        );
    }

    private static IEnumerable<(Chorale Chorale, int Step, int Voice)> Notes(
        IEnumerable<(Chorale Chorale, int Step)> steps
    ) =>
        from at in steps
        from voice in Enumerable.Range(0, Chorale.Voices)
        where at.Chorale[at.Step, voice] != Chorale.Silence
        select (at.Chorale, at.Step, voice);

    private static bool MovesInParallel(Chorale chorale, int step, int interval)
    {
        for (int upper = 0; upper < Chorale.Voices; upper++)
        {
            for (int lower = upper + 1; lower < Chorale.Voices; lower++)
            {
                int up = Motion(chorale, step, upper);
                if (
                    up != 0
                    && up == Motion(chorale, step, lower)
                    && Parallels.IntervalOf(chorale[step - 1, upper], chorale[step - 1, lower]) == interval
                    && Parallels.IntervalOf(chorale[step, upper], chorale[step, lower]) == interval
                )
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>1 if a voice goes up at a step, −1 if it goes down, and 0 if it stays, begins or ends.</summary>
    private static int Motion(Chorale chorale, int step, int voice)
    {
        (int before, int now) = (chorale[step - 1, voice], chorale[step, voice]);
        return before == Chorale.Silence || now == Chorale.Silence ? 0 : Math.Sign(now - before);
    }

    private static bool IsCrossed(Chorale chorale, int step)
    {
        int lowest = int.MaxValue;
        foreach (byte note in chorale.Chord(step))
        {
            if (note > lowest)
            {
                return true;
            }

            lowest = note == Chorale.Silence ? lowest : note;
        }

        return false;
    }

    private static bool EndsOnTonic(Chorale chorale)
    {
        int last = chorale.Steps - 1;
        while (last > 0 && !chorale.Chord(last).ContainsAnyExcept((byte)Chorale.Silence))
        {
            last--;
        }

        Chord chord = Chord.Of(chorale.Chord(last));
        return chord.Kind is ChordKind.Major or ChordKind.Minor
            && chord.Root == Tonic.Of(chorale)
            && chord.Root == chorale[last, Chorale.Voices - 1] % Chord.PitchClasses;
    }

    private static double Share<T>(IEnumerable<T> items, Func<T, bool> holds)
    {
        (long holding, long all) = (0, 0);
        foreach (T item in items)
        {
            holding += holds(item) ? 1 : 0;
            all++;
        }

        return all > 0 ? (double)holding / all : 0;
    }
}
