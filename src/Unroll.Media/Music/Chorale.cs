namespace Unroll.Media.Music;

/// <summary>
/// A chorale: the notes of four voices (soprano, alto, tenor and bass) at each step, a sixteenth, as MIDI numbers: 60 is
/// the middle C, and one more is a semitone up. It does not tell a note that is held from one that is sung again.
/// </summary>
public sealed class Chorale
{
    /// <summary>How many voices there are.</summary>
    public const int Voices = 4;

    /// <summary>Steps in a quarter note.</summary>
    public const int StepsPerQuarter = 4;

    /// <summary>Steps in a bar of four quarters.</summary>
    public const int StepsPerBar = 16;

    /// <summary>What stands for a voice that does not sing.</summary>
    public const int Silence = 0;

    /// <summary>The highest note that MIDI has a number for.</summary>
    public const int HighestNote = 127;

    private readonly byte[] notes;

    /// <summary>What the voices are called, in their order: <c>soprano</c>, <c>alto</c>, <c>tenor</c> and <c>bass</c>.</summary>
    public static IReadOnlyList<string> VoiceNames { get; } = ["soprano", "alto", "tenor", "bass"];

    /// <summary>A chorale.</summary>
    /// <param name="notes">The notes, [steps, 4], each from 1 to 127, or 0 for silence.</param>
    /// <exception cref="ArgumentException">There is no whole number of steps, or a number is out of range.</exception>
    public Chorale(ReadOnlySpan<int> notes)
    {
        if (notes.IsEmpty || notes.Length % Voices != 0)
        {
            throw new ArgumentException(
                $"expected {Voices} notes for each of one step or more, got {notes.Length} notes",
                nameof(notes)
            );
        }

        this.notes = new byte[notes.Length];
        for (int i = 0; i < notes.Length; i++)
        {
            this.notes[i] = notes[i] is >= Silence and <= HighestNote
                ? (byte)notes[i]
                : throw new ArgumentException(
                    $"expected notes from {Silence} to {HighestNote}, got {notes[i]} in voice {i % Voices} of step {i / Voices}",
                    nameof(notes)
                );
        }
    }

    private Chorale(byte[] notes) => this.notes = notes;

    /// <summary>How many sixteenths it has.</summary>
    public int Steps => notes.Length / Voices;

    /// <summary>Whether no voice ever sings.</summary>
    public bool IsSilent => !notes.AsSpan().ContainsAnyExcept((byte)Silence);

    /// <summary>The note of a voice, from 0 for the soprano to 3 for the bass, at a step.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step or voice.</exception>
    public int this[int step, int voice]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(step);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(step, Steps);
            ArgumentOutOfRangeException.ThrowIfNegative(voice);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(voice, Voices);
            return notes[(step * Voices) + voice];
        }
    }

    /// <summary>The four notes of a step, which must be one of its steps.</summary>
    internal ReadOnlySpan<byte> Chord(int step) => notes.AsSpan(step * Voices, Voices);

    /// <summary>Its first steps, or all if there are no more.</summary>
    /// <param name="steps">How many, at least one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public Chorale Take(int steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        return steps < Steps ? new(notes[..(steps * Voices)]) : this;
    }

    /// <summary>
    /// Its first step and each that comes so many after another: every <see cref="StepsPerQuarter"/>th are what is heard when
    /// the quarters begin.
    /// </summary>
    /// <param name="steps">How many, at least one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public Chorale Every(int steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        byte[] kept = new byte[(((Steps - 1) / steps) + 1) * Voices];
        for (int i = 0; i < kept.Length; i += Voices)
        {
            Chord(i / Voices * steps).CopyTo(kept.AsSpan(i));
        }

        return new(kept);
    }

    /// <summary>All notes so many semitones higher, or lower if negative; silence stays.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A note would be out of range.</exception>
    public Chorale Transpose(int semitones)
    {
        byte[] moved = new byte[notes.Length];
        for (int i = 0; i < moved.Length; i++)
        {
            int note = notes[i] == Silence ? Silence : notes[i] + semitones;
            bool fits = note is > Silence and <= HighestNote || notes[i] == Silence;
            moved[i] = fits
                ? (byte)note
                : throw new ArgumentOutOfRangeException(
                    nameof(semitones),
                    semitones,
                    $"expected notes that stay between 1 and {HighestNote}, but {notes[i]} would be {note}"
                );
        }

        return new(moved);
    }

    /// <summary>The notes that a voice sings: equal ones that follow one another are one, which is held.</summary>
    /// <param name="voice">From 0 for the soprano to 3 for the bass.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such voice.</exception>
    public IReadOnlyList<HeldNote> Notes(int voice)
    {
        List<HeldNote> held = [];
        int start = 0;
        for (int step = 1; step <= Steps; step++)
        {
            if (step == Steps || this[step, voice] != this[start, voice])
            {
                if (this[start, voice] != Silence)
                {
                    held.Add(new(this[start, voice], start, step - start));
                }

                start = step;
            }
        }

        return held;
    }
}
