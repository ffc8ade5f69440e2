using System.Buffers.Binary;
using System.Text;

namespace Unroll.Media.Audio;

/// <summary>Reads the bytes of a WAV file: finds the chunks with the format and the samples, and skips all others.</summary>
internal sealed class WavReader(string file, byte[] bytes)
{
    public const int RiffHeaderSize = 12;
    public const int ChunkHeaderSize = 8;

    // A program that writes to a pipe cannot know how long the sound will be, and puts the largest size there.
    private const uint SizeOfPipe = 0x7FFFF000;

    public IReadOnlyList<Recording> Read()
    {
        CheckHeader();
        WavFormat? format = null;
        long at = RiffHeaderSize;
        while (at + ChunkHeaderSize <= bytes.Length)
        {
            ReadOnlySpan<byte> header = bytes.AsSpan((int)at, ChunkHeaderSize);
            uint size = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
            int content = (int)at + ChunkHeaderSize;
            if (header.StartsWith("fmt "u8))
            {
                format = WavFormat.Read(file, content, Content(content, size, "its format"));
            }
            else if (header.StartsWith("data"u8))
            {
                if (format is null)
                {
                    throw Problem("the samples come before their format; save it again", at);
                }

                return format.Split(file, content, Content(content, Known(size), "the samples"));
            }

            // Chunks begin at even places.
            at = content + (long)size + (size % 2);
        }

        string missing = format is null ? "a format" : "samples";
        throw Problem(
            $"it ends without {missing}; it was cut off, or never finished: save it again",
            bytes.Length
        );
    }

    private void CheckHeader()
    {
        ReadOnlySpan<byte> start = bytes.AsSpan(0, Math.Min(bytes.Length, RiffHeaderSize));
        if (start.StartsWith("RF64"u8) || start.StartsWith("RIFX"u8))
        {
            throw Problem(
                $"it is a WAV file of the form {Encoding.ASCII.GetString(start[..4])}; save it as a plain one (RIFF)",
                0
            );
        }

        if (start.IsEmpty)
        {
            throw Problem(
                "it is empty: expected a WAV file, got 0 bytes; record it again, or name another",
                0
            );
        }

        if (start.Length < RiffHeaderSize || !start.StartsWith("RIFF"u8))
        {
            throw Problem("it is not a WAV file: it does not begin with RIFF; name a WAV file", 0);
        }

        if (!start[8..].SequenceEqual("WAVE"u8))
        {
            throw Problem("it is a RIFF file, but not of the kind WAVE; name a WAV file", 8);
        }
    }

    /// <summary>The size of the samples: as far as the file goes where it was not known to the writer.</summary>
    private uint Known(uint size) => size >= SizeOfPipe && size > bytes.Length ? uint.MaxValue : size;

    private ReadOnlySpan<byte> Content(int start, uint size, string what)
    {
        int there = bytes.Length - start;
        if (size == uint.MaxValue)
        {
            return bytes.AsSpan(start);
        }

        return size <= there
            ? bytes.AsSpan(start, (int)size)
            : throw Problem(
                $"it is cut off: expected {size} bytes of {what} from byte {start} on, got {there}; copy or record it again",
                bytes.Length
            );
    }

    private MediaException Problem(string problem, long offset) => new(problem, file, offset: offset);
}
