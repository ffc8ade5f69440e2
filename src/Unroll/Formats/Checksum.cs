using System.Security.Cryptography;
using System.Text;

namespace Unroll.Formats;

/// <summary>
/// The SHA-256 of a whole safetensors file, kept as the first text of its metadata and so always at the same place:
/// it is taken with zeros where the digest will stand. To other programs it is one more text.
/// </summary>
internal static class Checksum
{
    /// <summary>The name of the text in the metadata.</summary>
    public const string Key = "unroll.sha256";

    /// <summary>What a header that has a checksum begins with.</summary>
    private static ReadOnlySpan<byte> Opening => "{\"__metadata__\":{\"unroll.sha256\":\""u8;

    /// <summary>The text before the digest is known.</summary>
    public static string Blank { get; } = new('0', 2 * SHA256.HashSizeInBytes);

    /// <summary>Where the digest stands, counted from the beginning of the file.</summary>
    private static int Start => Safetensors.LengthSize + Opening.Length;

    /// <summary>Puts the digest into the beginning of a file, whose header has the blank one.</summary>
    /// <param name="beginning">The file's first bytes, up to the tensors.</param>
    /// <param name="tensors">The rest of the file.</param>
    public static void Stamp(Span<byte> beginning, IEnumerable<ReadOnlyMemory<byte>> tensors)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(beginning);
        foreach (ReadOnlyMemory<byte> tensor in tensors)
        {
            hash.AppendData(tensor.Span);
        }

        Digest(hash).CopyTo(beginning[Start..]);
    }

    /// <summary>Whether a file's digest is that of its content; null if it has none, as those of other programs.</summary>
    public static bool? Verify(ReadOnlySpan<byte> file)
    {
        int end = Start + Blank.Length;
        if (file.Length < end || !file[Safetensors.LengthSize..Start].SequenceEqual(Opening))
        {
            return null;
        }

        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(file[..Start]);
        hash.AppendData(Encoding.ASCII.GetBytes(Blank));
        hash.AppendData(file[end..]);
        return file[Start..end].SequenceEqual(Digest(hash));
    }

    private static byte[] Digest(IncrementalHash hash) =>
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
}
