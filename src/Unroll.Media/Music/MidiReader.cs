using System.Buffers.Binary;

namespace Unroll.Media.Music;

/// <summary>
/// Reads chorales from standard MIDI files with a voice in each of four tracks, soprano first, or on each of four channels of one
/// track. Notes are moved to the nearest sixteenth; of those that overlap in one voice, the later one is sung.
/// </summary>
public static class MidiReader
{
    private const int MostSteps = 100_000;
    private const int HeaderSize = 14;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="MediaException">
    /// The file cannot be read, is something else, or does not have four voices: the file and the byte are named.
    /// </exception>
    public static Chorale Read(string path) => Read(MediaFile.Read(path), path);

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="bytes">All of them.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="MediaException">They are something else, or do not have four voices: the byte is named.</exception>
    public static Chorale Read(ReadOnlySpan<byte> bytes, string name)
    {
        if (bytes.Length < HeaderSize || !bytes.StartsWith("MThd"u8))
        {
            throw new MediaException("this is not a MIDI file; give another", name, offset: 0);
        }

        int division = BinaryPrimitives.ReadInt16BigEndian(bytes[(HeaderSize - 2)..]);
        if (division <= 0)
        {
            throw new MediaException(
                "its times are not in parts of a quarter note; save it with such",
                name,
                offset: HeaderSize - 2
            );
        }

        List<MidiNote> notes = [];
        long ticks = 0;
        int track = 0;
        long offset = 8 + (long)BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]);
        while (offset + 8 <= bytes.Length)
        {
            ReadOnlySpan<byte> head = bytes.Slice((int)offset, 8);
            long length = BinaryPrimitives.ReadUInt32BigEndian(head[4..]);
            if (head.StartsWith("MTrk"u8))
            {
                int end = (int)Math.Min(bytes.Length, offset + 8 + length);
                MidiTrackReader reader = new(bytes[..end], (int)offset + 8, track, name);
                ticks = Math.Max(ticks, reader.Read(notes));
                track++;
            }

            offset += 8 + length;
        }

        return ToChorale(notes, ticks, division, name);
    }

    private static Chorale ToChorale(List<MidiNote> notes, long ticks, int division, string name)
    {
        (int Track, int Channel)[] voices =
        [
            .. notes.Select(note => (note.Track, note.Channel)).Distinct().Order(),
        ];
        long steps = Steps(ticks);
        if (voices.Length != Chorale.Voices || steps is < 1 or > MostSteps)
        {
            throw new MediaException(
                $"expected {Chorale.Voices} voices of 1 to {MostSteps} sixteenths, got {voices.Length} of {steps}; "
                    + "give a file with a track for each of soprano, alto, tenor and bass",
                name
            );
        }

        int[] chords = new int[steps * Chorale.Voices];
        foreach (MidiNote note in notes.OrderBy(note => note.Start))
        {
            int voice = Array.IndexOf(voices, (note.Track, note.Channel));
            for (long step = Steps(note.Start); step < Math.Min(Steps(note.End), steps); step++)
            {
                chords[(step * Chorale.Voices) + voice] = note.Note;
            }
        }

        return new(chords);

        long Steps(long tick) => ((tick * Chorale.StepsPerQuarter) + (division / 2)) / division;
    }
}
