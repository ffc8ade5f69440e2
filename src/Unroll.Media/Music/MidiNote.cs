namespace Unroll.Media.Music;

/// <summary>A note in a MIDI file, from one tick up to another.</summary>
internal readonly record struct MidiNote(int Track, int Channel, int Note, long Start, long End);
