namespace Unroll.Media.Audio;

/// <summary>A word that was said.</summary>
/// <param name="Recording">The recording of it.</param>
/// <param name="Word">The word.</param>
public sealed record SpokenWord(Recording Recording, string Word);
