namespace Unroll.Media.Music;

/// <summary>Reads the notes of one track of a MIDI file.</summary>
/// <param name="bytes">The file, up to the track's end.</param>
/// <param name="offset">Where its events begin.</param>
/// <param name="track">Its number, from 0.</param>
/// <param name="name">What errors call the file.</param>
internal ref struct MidiTrackReader(ReadOnlySpan<byte> bytes, int offset, int track, string name)
{
    private const int FirstStatus = 0x80;
    private const int FirstOfSystem = 0xF0;
    private const int SystemExclusive = 0xF0;
    private const int EndOfExclusive = 0xF7;
    private const int ProgramChange = 0xC0;
    private const int ChannelPressure = 0xD0;
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private readonly Dictionary<(int Channel, int Note), long> sounding = [];
    private int offset = offset;
    private long now;

    /// <summary>Adds the notes of the track.</summary>
    /// <returns>The tick with which it ends.</returns>
    public long Read(List<MidiNote> notes)
    {
        // An event of a channel may go without its status, which is that of the last one then, also past other events.
        int running = 0;
        bool ended = false;
        while (!ended)
        {
            now += ReadNumber();
            int status = Peek() >= FirstStatus ? ReadByte() : running;
            if (status < FirstStatus)
            {
                throw Damaged();
            }

            ended = status >= FirstOfSystem && ReadSystem(status);
            if (status < FirstOfSystem)
            {
                ReadChannel(status, notes);
                running = status;
            }
        }

        foreach (((int channel, int note), long start) in sounding)
        {
            notes.Add(new(track, channel, note, start, now));
        }

        return now;
    }

    /// <summary>Passes over an event that is no note's.</summary>
    /// <returns>Whether it ends the track.</returns>
    private bool ReadSystem(int status)
    {
        int kind = status == MidiTrack.Meta ? ReadByte() : -1;
        if (status is not (MidiTrack.Meta or SystemExclusive or EndOfExclusive))
        {
            throw Damaged();
        }

        int length = ReadNumber();
        if (length > bytes.Length - offset)
        {
            throw Damaged();
        }

        offset += length;
        return kind == MidiTrack.End;
    }

    private void ReadChannel(int status, List<MidiNote> notes)
    {
        (int kind, int channel) = (status & 0xF0, status & 0x0F);
        int first = ReadData();
        int second = kind is ProgramChange or ChannelPressure ? 0 : ReadData();
        if (kind == MidiTrack.NoteOff || (kind == MidiTrack.NoteOn && second == 0))
        {
            if (sounding.Remove((channel, first), out long start))
            {
                notes.Add(new(track, channel, first, start, now));
            }
        }
        else if (kind == MidiTrack.NoteOn)
        {
            sounding.TryAdd((channel, first), now);
        }
    }

    private readonly int Peek() => offset < bytes.Length ? bytes[offset] : throw Damaged();

    private int ReadByte()
    {
        int value = Peek();
        offset++;
        return value;
    }

    /// <summary>A byte of an event, which is below those that begin one.</summary>
    private int ReadData() => Peek() < FirstStatus ? ReadByte() : throw Damaged();

    /// <summary>A number of at most 28 bits, seven in a byte, the highest first.</summary>
    private int ReadNumber()
    {
        int number = 0;
        for (int i = 0; i < 4; i++)
        {
            int value = ReadByte();
            number = (number << 7) | (value & 0x7F);
            if (value < 0x80)
            {
                return number;
            }
        }

        throw Damaged();
    }

    private readonly MediaException Damaged() =>
        new("the MIDI file is damaged or cut off here; get the file again", name, offset: offset);
}
