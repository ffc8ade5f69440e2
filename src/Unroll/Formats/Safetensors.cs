using Unroll.Tensors;

namespace Unroll.Formats;

/// <summary>What a safetensors file holds.</summary>
/// <param name="Tensors">The tensors by name, as 32-bit floats.</param>
/// <param name="Metadata">Texts by name.</param>
public sealed record SafetensorsContent(
    IReadOnlyDictionary<string, Tensor> Tensors,
    IReadOnlyDictionary<string, string> Metadata
);

/// <summary>
/// Files of named tensors in the safetensors format of Hugging Face, which PyTorch and many others exchange weights
/// in: the length of a header in eight bytes, the header in JSON (for each tensor its <c>dtype</c>, <c>shape</c> and
/// <c>data_offsets</c>, and texts as <c>__metadata__</c>), and the tensors' bytes, little-endian and row-major.
/// https://huggingface.co/docs/safetensors.
/// </summary>
public static class Safetensors
{
    /// <summary>Bytes of the header's length, with which a file begins.</summary>
    internal const int LengthSize = sizeof(ulong);

    /// <summary>The longest header that the format allows.</summary>
    internal const int LongestHeader = 100_000_000;

    /// <summary>The name under which texts stand in the header.</summary>
    internal const string MetadataName = "__metadata__";

    /// <summary>
    /// Writes tensors as 32-bit floats, with a checksum in the metadata. Whenever the process stops, the file is the
    /// whole new one or what was there before.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="tensors">The tensors by name.</param>
    /// <param name="metadata">Texts by name.</param>
    /// <exception cref="ArgumentException">A name is there twice, or cannot stand in a file.</exception>
    /// <exception cref="ModelFileException">The file cannot be written.</exception>
    public static void Write(
        string path,
        IEnumerable<KeyValuePair<string, Tensor>> tensors,
        IReadOnlyDictionary<string, string>? metadata = null
    ) =>
        SafetensorsWriter.Write(
            path,
            [.. tensors.Select(tensor => StoredTensor.Of(tensor.Key, tensor.Value.Shape, tensor.Value.Span))],
            metadata ?? new Dictionary<string, string>()
        );

    /// <summary>
    /// Reads all tensors of a file. 64-bit floats are rounded to 32 bits; 16-bit floats (F16 and BF16) stay what they are.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFileException">
    /// The file is not there, is not a safetensors file, is damaged, or holds something other than floats.
    /// </exception>
    public static SafetensorsContent Read(string path)
    {
        StoredTensors stored = SafetensorsReader.Read(path);
        Dictionary<string, Tensor> tensors = [];
        foreach (StoredTensor tensor in stored.Tensors)
        {
            float[] values =
                tensor.ToSingles()
                ?? throw new ModelFileException(
                    path,
                    $"the tensor '{tensor.Name}' holds {tensor.Type.Name()}; convert it to F32 or leave it out"
                );
            tensors.Add(tensor.Name, Tensor.From(tensor.Shape, values));
        }

        return new(tensors, stored.Metadata);
    }
}
