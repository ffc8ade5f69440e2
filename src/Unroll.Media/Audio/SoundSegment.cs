namespace Unroll.Media.Audio;

/// <summary>A stretch of a recording.</summary>
/// <param name="Start">Its first sample.</param>
/// <param name="Count">How many samples it has.</param>
public readonly record struct SoundSegment(int Start, int Count);
