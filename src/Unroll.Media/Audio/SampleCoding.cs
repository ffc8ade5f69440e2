using System.Buffers.Binary;

namespace Unroll.Media.Audio;

/// <summary>
/// Samples as little-endian bytes. An integer of b bits stands for itself over 2^(b−1), so that −1 is the least integer
/// and 1 is just not reached; a sample becomes the nearest integer.
/// </summary>
internal static class SampleCoding
{
    public static int Bytes(this SampleFormat format) =>
        format switch
        {
            SampleFormat.Pcm8 => 1,
            SampleFormat.Pcm16 => 2,
            SampleFormat.Pcm24 => 3,
            SampleFormat.Pcm32 or SampleFormat.Float32 => 4,
            SampleFormat.Float64 => 8,
            _ => throw new ArgumentOutOfRangeException(
                nameof(format),
                format,
                "expected one of the sample formats"
            ),
        };

    public static bool IsFloat(this SampleFormat format) =>
        format is SampleFormat.Float32 or SampleFormat.Float64;

    /// <summary>The sample that some bytes stand for.</summary>
    public static float Decode(SampleFormat format, ReadOnlySpan<byte> bytes) =>
        format switch
        {
            SampleFormat.Pcm8 => (bytes[0] - 128) / 128f,
            SampleFormat.Pcm16 => BinaryPrimitives.ReadInt16LittleEndian(bytes) / 32768f,
            SampleFormat.Pcm24 => (bytes[0] | (bytes[1] << 8) | ((sbyte)bytes[2] << 16)) / 8388608f,
            SampleFormat.Pcm32 => (float)(BinaryPrimitives.ReadInt32LittleEndian(bytes) / 2147483648.0),
            SampleFormat.Float32 => BinaryPrimitives.ReadSingleLittleEndian(bytes),
            _ => (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        };

    /// <summary>Writes a sample.</summary>
    public static void Encode(SampleFormat format, float sample, Span<byte> bytes)
    {
        switch (format)
        {
            case SampleFormat.Float32:
                BinaryPrimitives.WriteSingleLittleEndian(bytes, sample);
                break;
            case SampleFormat.Float64:
                BinaryPrimitives.WriteDoubleLittleEndian(bytes, sample);
                break;
            default:
                EncodeInteger(sample, bytes[..format.Bytes()]);
                break;
        }
    }

    private static void EncodeInteger(float sample, Span<byte> bytes)
    {
        double scale = Math.Pow(2, (8 * bytes.Length) - 1);
        int value = (int)Math.Clamp(Math.Round(sample * scale), -scale, scale - 1);
        if (bytes.Length == 1)
        {
            value += 128;
        }

        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)(value >> (8 * i));
        }
    }
}
