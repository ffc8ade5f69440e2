using System.Runtime.InteropServices;

namespace Unroll.Media.Music;

/// <summary>The events of a track of a MIDI file, as bytes: each with the ticks that have passed since the one before.</summary>
internal sealed class MidiTrack
{
    /// <summary>The kind of meta event that names the track.</summary>
    public const byte Name = 0x03;

    /// <summary>The kind of meta event that ends the track.</summary>
    public const byte End = 0x2F;

    /// <summary>The kind of meta event that says how many microseconds a quarter note takes.</summary>
    public const byte Tempo = 0x51;

    /// <summary>The kind of meta event that says the metre.</summary>
    public const byte TimeSignature = 0x58;

    /// <summary>What begins a meta event.</summary>
    public const byte Meta = 0xFF;

    /// <summary>What begins the end of a note; its channel is added.</summary>
    public const byte NoteOff = 0x80;

    /// <summary>What begins a note; its channel is added.</summary>
    public const byte NoteOn = 0x90;

    /// <summary>What chooses an instrument; its channel is added.</summary>
    public const byte Program = 0xC0;

    private readonly List<byte> bytes = [];
    private int now;

    /// <summary>All events so far.</summary>
    public ReadOnlySpan<byte> Bytes => CollectionsMarshal.AsSpan(bytes);

    public void AddMeta(int tick, byte kind, ReadOnlySpan<byte> content)
    {
        AddTime(tick);
        bytes.AddRange([Meta, kind]);
        AddNumber(content.Length);
        bytes.AddRange(content);
    }

    public void AddProgram(int tick, int channel, byte program)
    {
        AddTime(tick);
        bytes.AddRange([(byte)(Program | channel), program]);
    }

    public void AddNoteOn(int tick, int channel, int note, byte velocity)
    {
        AddTime(tick);
        bytes.AddRange([(byte)(NoteOn | channel), (byte)note, velocity]);
    }

    public void AddNoteOff(int tick, int channel, int note)
    {
        AddTime(tick);
        bytes.AddRange([(byte)(NoteOff | channel), (byte)note, 0]);
    }

    private void AddTime(int tick)
    {
        AddNumber(tick - now);
        now = tick;
    }

    /// <summary>A number of at most 28 bits, seven in a byte, the highest first; all bytes but the last have their top bit set.</summary>
    private void AddNumber(int number)
    {
        for (int shift = 21; shift > 0; shift -= 7)
        {
            if (number >> shift != 0)
            {
                bytes.Add((byte)(0x80 | ((number >> shift) & 0x7F)));
            }
        }

        bytes.Add((byte)(number & 0x7F));
    }
}
