namespace Unroll.Media.Music;

/// <summary>A note that one voice sings from a step on.</summary>
/// <param name="Note">Its MIDI number.</param>
/// <param name="Start">The step that it begins with, from 0.</param>
/// <param name="Steps">How many steps it lasts.</param>
public readonly record struct HeldNote(int Note, int Start, int Steps);
