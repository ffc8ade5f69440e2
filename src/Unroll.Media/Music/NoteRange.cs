namespace Unroll.Media.Music;

/// <summary>
/// The notes that a model knows, as classes from 0: silence, and one for each note from the lowest to the highest.
/// </summary>
/// <param name="Lowest">The lowest note.</param>
/// <param name="Highest">The highest note.</param>
internal readonly record struct NoteRange(int Lowest, int Highest)
{
    /// <summary>How many classes there are.</summary>
    public int Classes => Highest - Lowest + 2;

    /// <summary>A range of notes that a model is to know.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no such notes.</exception>
    public static NoteRange Checked(int lowest, int highest)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(lowest);
        ArgumentOutOfRangeException.ThrowIfLessThan(highest, lowest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(highest, Chorale.HighestNote);
        return new(lowest, highest);
    }

    /// <summary>Whether it has a class for a note, or for silence.</summary>
    public bool Knows(int note) => note == Chorale.Silence || (note >= Lowest && note <= Highest);

    /// <summary>The class of a note.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The note is not one of these.</exception>
    public int ClassOf(int note) =>
        note == Chorale.Silence ? 0
        : Knows(note) ? note - Lowest + 1
        : throw new ArgumentOutOfRangeException(
            nameof(note),
            note,
            $"expected notes from {Lowest} to {Highest}, which are those that the model has learnt"
        );

    /// <summary>The note of a class.</summary>
    public int NoteOf(int number) => number == 0 ? Chorale.Silence : Lowest + number - 1;
}
