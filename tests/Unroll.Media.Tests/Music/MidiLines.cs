using System.Text;

namespace Unroll.Media.Tests.Music;

/// <summary>
/// The events of a MIDI file as lines of text, such as the program midicsv writes: read byte by byte, with nothing of what the
/// library has for it.
/// </summary>
internal sealed class MidiLines(byte[] bytes)
{
    private readonly List<string> lines = [];
    private int offset;

    public static IReadOnlyList<string> Of(byte[] bytes) => new MidiLines(bytes).Read();

    private List<string> Read()
    {
        Text(4).ShouldBe("MThd");
        Number(4).ShouldBe(6);
        int format = Number(2);
        int tracks = Number(2);
        lines.Add($"0, 0, Header, {format}, {tracks}, {Number(2)}");
        for (int track = 1; track <= tracks; track++)
        {
            ReadTrack(track);
        }

        offset.ShouldBe(bytes.Length);
        lines.Add("0, 0, End_of_file");
        return lines;
    }

    private void ReadTrack(int track)
    {
        Text(4).ShouldBe("MTrk");
        int end = Number(4) + offset;
        lines.Add($"{track}, 0, Start_track");
        int tick = 0;
        while (offset < end)
        {
            tick += Variable();
            lines.Add($"{track}, {tick}, {Event()}");
        }

        offset.ShouldBe(end);
        lines[^1].ShouldEndWith("End_track");
    }

    private string Event()
    {
        int status = Number(1);
        int channel = status & 0xF;
        return status switch
        {
            0xFF => Meta(Number(1), Variable()),
            >= 0x80 and < 0x90 => $"Note_off_c, {channel}, {Number(1)}, {Number(1)}",
            >= 0x90 and < 0xA0 => $"Note_on_c, {channel}, {Number(1)}, {Number(1)}",
            >= 0xC0 and < 0xD0 => $"Program_c, {channel}, {Number(1)}",
            _ => throw new InvalidDataException($"an event that is not expected, {status:X}, at {offset}"),
        };
    }

    private string Meta(int kind, int length) =>
        (kind, length) switch
        {
            (0x03, _) => $"Title_t, \"{Text(length)}\"",
            (0x2F, 0) => "End_track",
            (0x51, 3) => $"Tempo, {Number(3)}",
            (0x58, 4) => $"Time_signature, {Number(1)}, {Number(1)}, {Number(1)}, {Number(1)}",
            _ => throw new InvalidDataException($"a meta event that is not expected, {kind:X}, at {offset}"),
        };

    private string Text(int length)
    {
        offset += length;
        return Encoding.ASCII.GetString(bytes, offset - length, length);
    }

    private int Number(int length)
    {
        int number = 0;
        for (int i = 0; i < length; i++)
        {
            number = (number << 8) | bytes[offset++];
        }

        return number;
    }

    private int Variable()
    {
        int number = 0;
        int next;
        do
        {
            next = bytes[offset++];
            number = (number << 7) | (next & 0x7F);
        } while (next >= 0x80);

        return number;
    }
}
