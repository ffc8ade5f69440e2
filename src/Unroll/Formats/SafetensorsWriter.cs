using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace Unroll.Formats;

/// <summary>Writes safetensors files.</summary>
internal static class SafetensorsWriter
{
    /// <summary>The tensors' bytes begin at a multiple of this, so that a reader can use them where they lie.</summary>
    private const int Alignment = 8;

    /// <inheritdoc cref="Safetensors.Write"/>
    public static void Write(
        string path,
        IReadOnlyCollection<StoredTensor> tensors,
        IReadOnlyDictionary<string, string> metadata
    )
    {
        CheckNames(tensors, metadata);

        // Larger elements first, so that all of them are aligned.
        StoredTensor[] ordered = [.. tensors.OrderByDescending(tensor => tensor.Type.Size())];
        byte[] beginning = Beginning(Header(ordered, metadata));
        Checksum.Stamp(beginning, ordered.Select(tensor => tensor.Bytes));
        AtomicFile.Write(
            path,
            stream =>
            {
                stream.Write(beginning);
                foreach (StoredTensor tensor in ordered)
                {
                    stream.Write(tensor.Bytes.Span);
                }
            }
        );
    }

    private static void CheckNames(
        IEnumerable<StoredTensor> tensors,
        IReadOnlyDictionary<string, string> metadata
    )
    {
        HashSet<string> names = [Safetensors.MetadataName];
        foreach (StoredTensor tensor in tensors)
        {
            CheckText(tensor.Name, nameof(tensors));
            if (!names.Add(tensor.Name))
            {
                throw new ArgumentException(
                    $"expected a name for each tensor, none of them {Safetensors.MetadataName}, got '{tensor.Name}' again",
                    nameof(tensors)
                );
            }
        }

        foreach ((string name, string text) in metadata)
        {
            CheckText(name, nameof(metadata));
            CheckText(text, nameof(metadata));
            if (name == Checksum.Key)
            {
                throw new ArgumentException($"the text {name} is written by itself", nameof(metadata));
            }
        }
    }

    /// <summary>Half of a surrogate pair has no UTF-8: it would come back as something else.</summary>
    private static void CheckText(string text, string argument)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!Rune.TryGetRuneAt(text, i, out Rune rune))
            {
                throw new ArgumentException($"expected text in Unicode, got '{text}'", argument);
            }

            i += rune.Utf16SequenceLength - 1;
        }
    }

    private static ReadOnlySpan<byte> Header(
        IEnumerable<StoredTensor> tensors,
        IReadOnlyDictionary<string, string> metadata
    )
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter json = new(buffer);
        json.WriteStartObject();
        json.WriteStartObject(Safetensors.MetadataName);
        json.WriteString(Checksum.Key, Checksum.Blank);
        foreach ((string name, string text) in metadata)
        {
            json.WriteString(name, text);
        }

        json.WriteEndObject();
        long offset = 0;
        foreach (StoredTensor tensor in tensors)
        {
            WriteTensor(json, tensor, offset);
            offset += tensor.Bytes.Length;
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan;
    }

    private static void WriteTensor(Utf8JsonWriter json, StoredTensor tensor, long offset)
    {
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", tensor.Type.Name());
        json.WriteStartArray("shape");
        foreach (int size in tensor.Shape)
        {
            json.WriteNumberValue(size);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(offset);
        json.WriteNumberValue(offset + tensor.Bytes.Length);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The length of the header and the header, filled up with spaces as the format has it.</summary>
    private static byte[] Beginning(ReadOnlySpan<byte> header)
    {
        int length = (header.Length + Alignment - 1) / Alignment * Alignment;
        byte[] beginning = new byte[Safetensors.LengthSize + length];
        beginning.AsSpan().Fill((byte)' ');
        BinaryPrimitives.WriteUInt64LittleEndian(beginning, (ulong)length);
        header.CopyTo(beginning.AsSpan(Safetensors.LengthSize));
        return beginning;
    }
}
