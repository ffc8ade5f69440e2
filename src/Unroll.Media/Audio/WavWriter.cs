using System.Buffers.Binary;

namespace Unroll.Media.Audio;

/// <summary>Makes the bytes of a WAV file: the format, for floats the number of frames (fact), and the samples.</summary>
internal static class WavWriter
{
    private const int PcmFormatSize = 16;
    private const int FloatFormatSize = 18;
    private const int FactSize = 4;

    public static byte[] Write(IReadOnlyList<Recording> channels, SampleFormat format)
    {
        Check(channels, format);
        int frames = channels[0].Count;
        int frameSize = channels.Count * format.Bytes();
        int formatSize = format.IsFloat() ? FloatFormatSize : PcmFormatSize;
        int factSize = format.IsFloat() ? WavReader.ChunkHeaderSize + FactSize : 0;
        int header = WavReader.RiffHeaderSize + (2 * WavReader.ChunkHeaderSize) + formatSize + factSize;
        long dataSize = (long)frames * frameSize;
        long size = header + dataSize + (dataSize % 2);
        if (size > Array.MaxLength)
        {
            throw new ArgumentException(
                $"expected channels that fit into {Array.MaxLength} bytes, got {size}",
                nameof(channels)
            );
        }

        byte[] bytes = new byte[size];
        Span<byte> left = bytes;
        "RIFF"u8.CopyTo(left);
        BinaryPrimitives.WriteInt32LittleEndian(left[4..], (int)size - WavReader.ChunkHeaderSize);
        "WAVE"u8.CopyTo(left[8..]);
        left = left[WavReader.RiffHeaderSize..];
        WriteFormat(BeginChunk(ref left, "fmt "u8, formatSize), channels, format, frameSize);
        if (format.IsFloat())
        {
            BinaryPrimitives.WriteInt32LittleEndian(BeginChunk(ref left, "fact"u8, FactSize), frames);
        }

        WriteSamples(BeginChunk(ref left, "data"u8, (int)dataSize), channels, format);
        return bytes;
    }

    private static void Check(IReadOnlyList<Recording> channels, SampleFormat format)
    {
        // The size of a frame, one sample of each channel, has two bytes in the format.
        int most = ushort.MaxValue / format.Bytes();
        if (channels.Count == 0 || channels.Count > most)
        {
            throw new ArgumentException(
                $"expected 1 to {most} channels, got {channels.Count}",
                nameof(channels)
            );
        }

        (int rate, int count) = (channels[0].SampleRate, channels[0].Count);
        foreach (Recording channel in channels)
        {
            if (channel.SampleRate != rate || channel.Count != count)
            {
                throw new ArgumentException(
                    $"expected channels of {count} samples at {rate} Hz, as the first is, got {channel.Count} at {channel.SampleRate} Hz",
                    nameof(channels)
                );
            }
        }
    }

    private static Span<byte> BeginChunk(ref Span<byte> left, ReadOnlySpan<byte> name, int size)
    {
        name.CopyTo(left);
        BinaryPrimitives.WriteInt32LittleEndian(left[4..], size);
        Span<byte> content = left.Slice(WavReader.ChunkHeaderSize, size);
        left = left[(WavReader.ChunkHeaderSize + size)..];
        return content;
    }

    private static void WriteFormat(
        Span<byte> chunk,
        IReadOnlyList<Recording> channels,
        SampleFormat format,
        int frameSize
    )
    {
        int rate = channels[0].SampleRate;
        Codec codec = format.IsFloat() ? Codec.Float : Codec.Pcm;
        BinaryPrimitives.WriteUInt16LittleEndian(chunk, (ushort)codec);
        BinaryPrimitives.WriteUInt16LittleEndian(chunk[2..], (ushort)channels.Count);
        BinaryPrimitives.WriteInt32LittleEndian(chunk[4..], rate);
        BinaryPrimitives.WriteUInt32LittleEndian(
            chunk[8..],
            (uint)Math.Min((long)rate * frameSize, uint.MaxValue)
        );
        BinaryPrimitives.WriteUInt16LittleEndian(chunk[12..], (ushort)frameSize);
        BinaryPrimitives.WriteUInt16LittleEndian(chunk[14..], (ushort)(8 * format.Bytes()));
    }

    private static void WriteSamples(Span<byte> chunk, IReadOnlyList<Recording> channels, SampleFormat format)
    {
        int size = format.Bytes();
        for (int channel = 0; channel < channels.Count; channel++)
        {
            ReadOnlySpan<float> samples = channels[channel].Samples;
            for (int i = 0; i < samples.Length; i++)
            {
                SampleCoding.Encode(
                    format,
                    samples[i],
                    chunk.Slice(((i * channels.Count) + channel) * size, size)
                );
            }
        }
    }
}
