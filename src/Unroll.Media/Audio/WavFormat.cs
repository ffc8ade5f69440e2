using System.Buffers.Binary;

namespace Unroll.Media.Audio;

/// <summary>What the format chunk of a WAV file says.</summary>
/// <param name="Channels">Channels in a frame.</param>
/// <param name="SampleRate">Frames a second.</param>
/// <param name="Samples">How samples stand there.</param>
internal sealed record WavFormat(int Channels, int SampleRate, SampleFormat Samples)
{
    private const int PlainSize = 16;
    private const int ExtensibleSize = 40;
    private const int SubFormatOffset = 24;

    // A sub-format is a GUID whose first two bytes are the codec; these are the others.
    private static ReadOnlySpan<byte> SubFormatTail =>
        [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71];

    /// <summary>Reads a format chunk.</summary>
    /// <param name="file">The file, to be named in errors.</param>
    /// <param name="offset">Where the chunk's content begins in the file.</param>
    /// <param name="chunk">The content.</param>
    public static WavFormat Read(string file, int offset, ReadOnlySpan<byte> chunk)
    {
        if (chunk.Length < PlainSize)
        {
            throw Problem(
                $"expected a format of {PlainSize} bytes or more, got {chunk.Length}; save it again",
                0
            );
        }

        int channels = BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]);
        uint rate = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
        int frameSize = BinaryPrimitives.ReadUInt16LittleEndian(chunk[12..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]);
        if (channels == 0)
        {
            throw Problem("expected one channel or more, got 0; save it again", 2);
        }

        if (rate is 0 or > int.MaxValue)
        {
            throw Problem($"expected a sample rate, got {rate}; save it again", 4);
        }

        int codecOffset = 0;
        var codec = (Codec)BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        if (codec == Codec.Extensible && chunk.Length >= ExtensibleSize)
        {
            codecOffset = SubFormatOffset;
            codec = SubFormat(chunk[SubFormatOffset..ExtensibleSize]);
        }

        if (codec is not (Codec.Pcm or Codec.Float))
        {
            throw Problem(
                $"it is compressed as {codec.Name()}, which is not read; save it as PCM",
                codecOffset
            );
        }

        return SamplesOf(codec, bits) is { } samples && frameSize == channels * samples.Bytes()
            ? new(channels, (int)rate, samples)
            : throw Problem(
                $"{channels} channels of {bits} bits in {frameSize} bytes are not read; save it as PCM of 8, 16, 24 or 32 bits or as floats",
                12
            );

        MediaException Problem(string problem, int at) => new(problem, file, offset: offset + at);
    }

    /// <summary>Makes a recording of each channel.</summary>
    /// <param name="file">The file, to be named in errors.</param>
    /// <param name="offset">Where the samples begin in the file.</param>
    /// <param name="data">The samples, frame by frame.</param>
    public IReadOnlyList<Recording> Split(string file, int offset, ReadOnlySpan<byte> data)
    {
        int size = Samples.Bytes();
        int frames = data.Length / (Channels * size);
        if (frames == 0)
        {
            throw new MediaException("it holds no samples; record it again", file, offset: offset);
        }

        if (data.Length % (Channels * size) != 0)
        {
            throw new MediaException(
                $"it is cut off: the last of its frames has {data.Length % (Channels * size)} bytes, expected {Channels * size}; copy or record it again",
                file,
                offset: offset + data.Length
            );
        }

        Recording[] channels = new Recording[Channels];
        float[] samples = new float[frames];
        for (int channel = 0; channel < Channels; channel++)
        {
            for (int i = 0; i < frames; i++)
            {
                int at = ((i * Channels) + channel) * size;
                samples[i] = SampleCoding.Decode(Samples, data[at..]);
                if (!float.IsFinite(samples[i]))
                {
                    throw new MediaException(
                        $"expected finite samples, got {samples[i]}; save it again",
                        file,
                        offset: offset + at
                    );
                }
            }

            channels[channel] = new(samples, SampleRate);
        }

        return channels;
    }

    private static Codec SubFormat(ReadOnlySpan<byte> guid) =>
        guid[2..].SequenceEqual(SubFormatTail)
            ? (Codec)BinaryPrimitives.ReadUInt16LittleEndian(guid)
            : Codec.Extensible;

    // Depths between those that are read, such as 20 bits in 24, have their bits at the upper end: the lower ones are zero.
    private static SampleFormat? SamplesOf(Codec codec, int bits) =>
        (codec, bits) switch
        {
            (Codec.Pcm, > 0 and <= 8) => SampleFormat.Pcm8,
            (Codec.Pcm, > 8 and <= 16) => SampleFormat.Pcm16,
            (Codec.Pcm, > 16 and <= 24) => SampleFormat.Pcm24,
            (Codec.Pcm, > 24 and <= 32) => SampleFormat.Pcm32,
            (Codec.Float, 32) => SampleFormat.Float32,
            (Codec.Float, 64) => SampleFormat.Float64,
            _ => null,
        };
}
