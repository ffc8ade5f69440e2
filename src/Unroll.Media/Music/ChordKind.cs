namespace Unroll.Media.Music;

/// <summary>Kinds of chords; a triad may go without its fifth, a seventh chord too.</summary>
internal enum ChordKind
{
    /// <summary>None of the others.</summary>
    Other,

    /// <summary>Four and seven semitones above the root.</summary>
    Major,

    /// <summary>Three and seven semitones above the root.</summary>
    Minor,

    /// <summary>Three and six semitones above the root.</summary>
    Diminished,

    /// <summary>Thirds on a root, three of them.</summary>
    Seventh,
}
