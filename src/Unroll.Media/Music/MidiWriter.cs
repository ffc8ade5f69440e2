using System.Buffers.Binary;
using System.Text;

namespace Unroll.Media.Music;

/// <summary>
/// Writes chorales as standard MIDI files (format 1): a track for each voice, soprano first, which also has the tempo and
/// the metre. Equal notes that follow one another become one that is held, because a chorale does not tell them apart.
/// </summary>
public static class MidiWriter
{
    /// <summary>Ticks of a quarter note.</summary>
    internal const int TicksPerQuarter = 480;

    private const int TicksPerStep = TicksPerQuarter / Chorale.StepsPerQuarter;
    private const byte Velocity = 80;
    private const byte ChurchOrgan = 19;

    /// <summary>Writes a file.</summary>
    /// <param name="chorale">The chorale.</param>
    /// <param name="stream">Where it goes.</param>
    /// <param name="tempo">Quarters a minute.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tempo is not from 4 to 1000.</exception>
    public static void Write(Chorale chorale, Stream stream, int tempo = Synthesizer.UsualTempo)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tempo, 4);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tempo, 1000);
        byte[] header = new byte[6];
        BinaryPrimitives.WriteInt16BigEndian(header, 1);
        BinaryPrimitives.WriteInt16BigEndian(header.AsSpan(2), Chorale.Voices);
        BinaryPrimitives.WriteInt16BigEndian(header.AsSpan(4), TicksPerQuarter);
        WriteChunk(stream, "MThd", header);
        for (int voice = 0; voice < Chorale.Voices; voice++)
        {
            WriteChunk(stream, "MTrk", Track(chorale, voice, tempo));
        }
    }

    private static ReadOnlySpan<byte> Track(Chorale chorale, int voice, int tempo)
    {
        MidiTrack track = new();
        track.AddMeta(0, MidiTrack.Name, Encoding.ASCII.GetBytes(Chorale.VoiceNames[voice]));
        if (voice == 0)
        {
            int microseconds = 60_000_000 / tempo;
            track.AddMeta(
                0,
                MidiTrack.Tempo,
                [(byte)(microseconds >> 16), (byte)(microseconds >> 8), (byte)microseconds]
            );
            track.AddMeta(0, MidiTrack.TimeSignature, [4, 2, 24, 8]);
        }

        track.AddProgram(0, voice, ChurchOrgan);
        foreach (HeldNote held in chorale.Notes(voice))
        {
            track.AddNoteOn(held.Start * TicksPerStep, voice, held.Note, Velocity);
            track.AddNoteOff((held.Start + held.Steps) * TicksPerStep, voice, held.Note);
        }

        track.AddMeta(chorale.Steps * TicksPerStep, MidiTrack.End, []);
        return track.Bytes;
    }

    private static void WriteChunk(Stream stream, string kind, ReadOnlySpan<byte> content)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        stream.Write(Encoding.ASCII.GetBytes(kind));
        stream.Write(length);
        stream.Write(content);
    }
}
