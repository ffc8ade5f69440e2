using System.Buffers.Binary;

namespace Unroll.Formats;

/// <summary>Reads safetensors files, strictly: a file that is not exactly what the format says is refused.</summary>
internal static class SafetensorsReader
{
    private const string Damaged = "copy or save the file again";
    private const string Foreign = "choose a file that ends in .safetensors, or convert this one";

    /// <summary>All that a file holds.</summary>
    /// <exception cref="ModelFileException">The file is not there, damaged, or not of this format.</exception>
    public static StoredTensors Read(string path)
    {
        byte[] file = AtomicFile.Read(path);
        int headerLength = HeaderLength(path, file);
        int start = Safetensors.LengthSize + headerLength;
        SafetensorsHeader header = SafetensorsHeader.Parse(
            path,
            file.AsMemory(Safetensors.LengthSize, headerLength)
        );
        StoredTensor[] tensors =
        [
            .. header.Tensors.Select(tensor => new StoredTensor(
                tensor.Name,
                tensor.Type,
                tensor.Shape,
                Slice(path, file, start, tensor)
            )),
        ];
        CheckLayout(path, file.Length - start, header.Tensors);
        bool? verified = Checksum.Verify(file);
        if (verified == false)
        {
            throw new ModelFileException(
                path,
                $"the checksum does not fit, so bytes have changed since it was saved; {Damaged}"
            );
        }

        Dictionary<string, string> metadata = new(header.Metadata);
        metadata.Remove(Checksum.Key);
        return new(tensors, metadata, verified == true);
    }

    private static int HeaderLength(string path, ReadOnlySpan<byte> file)
    {
        if (file.Length < Safetensors.LengthSize)
        {
            throw new ModelFileException(
                path,
                $"the file has {file.Length} bytes, too few for a safetensors file; {Foreign}"
            );
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(file);
        if (length is < 2 or > Safetensors.LongestHeader)
        {
            throw new ModelFileException(
                path,
                $"this is not a safetensors file (its header would have {length} bytes); {Foreign}"
            );
        }

        return length <= (ulong)(file.Length - Safetensors.LengthSize)
            ? (int)length
            : throw new ModelFileException(
                path,
                $"the file ends after {file.Length} bytes, within a header of {length} bytes; {Damaged}"
            );
    }

    private static ReadOnlyMemory<byte> Slice(string path, byte[] file, int start, TensorEntry tensor)
    {
        if (tensor.End - tensor.Begin != (long)tensor.Shape.Elements * tensor.Type.Size())
        {
            throw new ModelFileException(
                path,
                $"the tensor '{tensor.Name}' of {tensor.Type.Name()} {tensor.Shape} cannot have "
                    + $"{tensor.End - tensor.Begin} bytes; {Damaged}"
            );
        }

        return tensor.End <= file.Length - start
            ? file.AsMemory(start + (int)tensor.Begin, (int)(tensor.End - tensor.Begin))
            : throw new ModelFileException(
                path,
                $"the file ends after {file.Length} bytes, before the end of the tensor '{tensor.Name}'; {Damaged}"
            );
    }

    /// <summary>The tensors must follow one another without gap or overlap up to the end of the file.</summary>
    private static void CheckLayout(string path, int length, IEnumerable<TensorEntry> tensors)
    {
        long end = 0;
        foreach (TensorEntry tensor in tensors)
        {
            if (tensor.Begin != end)
            {
                string problem = tensor.Begin < end ? "overlaps the one before" : "leaves a gap before it";
                throw new ModelFileException(path, $"the tensor '{tensor.Name}' {problem}; {Damaged}");
            }

            end = tensor.End;
        }

        if (end != length)
        {
            throw new ModelFileException(
                path,
                $"{length - end} bytes stand behind the last tensor; {Damaged}"
            );
        }
    }
}
