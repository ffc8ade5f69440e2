namespace Unroll.Media.Audio;

/// <summary>A word that was heard in a recording.</summary>
/// <param name="Word">The likeliest word.</param>
/// <param name="Start">When it begins, in seconds.</param>
/// <param name="End">When it ends, in seconds.</param>
/// <param name="Score">How likely it is among the words that are known, from 0 to 1.</param>
public sealed record HeardWord(string Word, double Start, double End, double Score);
