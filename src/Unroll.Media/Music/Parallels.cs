namespace Unroll.Media.Music;

/// <summary>Parallel fifths and octaves: two voices that are a fifth or an octave apart, or some octaves more, and go on as far apart.</summary>
internal static class Parallels
{
    /// <summary>Semitones of a fifth.</summary>
    public const int Fifth = 7;

    /// <summary>Semitones of a unison, and of an octave but for the octave.</summary>
    public const int Unison = 0;

    /// <summary>The note with which a voice would follow another in parallel fifths or octaves.</summary>
    /// <param name="otherBefore">The note that the other voice comes from.</param>
    /// <param name="other">The note that the other voice goes to.</param>
    /// <param name="before">The note that the voice comes from.</param>
    /// <returns>The note, which may be one that MIDI does not have; silence if there is none.</returns>
    public static int Follow(int otherBefore, int other, int before)
    {
        bool moves =
            otherBefore != Chorale.Silence
            && other != Chorale.Silence
            && before != Chorale.Silence
            && other != otherBefore;
        return moves && IntervalOf(otherBefore, before) is (Fifth or Unison)
            ? before + other - otherBefore
            : Chorale.Silence;
    }

    /// <summary>How far two notes are apart, but for octaves: from 0 to 11 semitones.</summary>
    public static int IntervalOf(int one, int other) => Math.Abs(one - other) % Chord.PitchClasses;
}
