using System.Text.Json;
using Unroll.Tensors;

namespace Unroll.Formats;

/// <summary>A tensor as the header announces it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What its elements are.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Begin">Its first byte, counted from the end of the header.</param>
/// <param name="End">The byte behind its last.</param>
internal sealed record TensorEntry(string Name, ElementType Type, Shape Shape, long Begin, long End);

/// <summary>The header of a safetensors file.</summary>
/// <param name="Tensors">The tensors in the order of their bytes.</param>
/// <param name="Metadata">Texts by name.</param>
internal sealed record SafetensorsHeader(
    IReadOnlyList<TensorEntry> Tensors,
    IReadOnlyDictionary<string, string> Metadata
)
{
    private const string Advice = "save it again, or choose another file";

    /// <summary>The header that stands in a file.</summary>
    /// <exception cref="ModelFileException">The header is not what the format says.</exception>
    public static SafetensorsHeader Parse(string path, ReadOnlyMemory<byte> json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return Parse(path, document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The second is thrown for text that is not Unicode.
            throw new ModelFileException(
                path,
                "its header is not JSON as the safetensors format has it; " + Advice,
                exception
            );
        }
    }

    private static SafetensorsHeader Parse(string path, JsonElement root)
    {
        Dictionary<string, string> metadata = [];
        List<TensorEntry> tensors = [];
        HashSet<string> names = [];
        foreach (JsonProperty property in Members(path, root, "the header"))
        {
            if (!names.Add(property.Name))
            {
                throw new ModelFileException(path, $"'{property.Name}' is there twice; {Advice}");
            }

            if (property.Name != Safetensors.MetadataName)
            {
                tensors.Add(ParseTensor(path, property));
                continue;
            }

            foreach (JsonProperty text in Members(path, property.Value, property.Name))
            {
                if (
                    text.Value.ValueKind != JsonValueKind.String
                    || !metadata.TryAdd(text.Name, text.Value.GetString()!)
                )
                {
                    throw new ModelFileException(
                        path,
                        $"'{text.Name}' of {Safetensors.MetadataName} is no text, or there twice; {Advice}"
                    );
                }
            }
        }

        return new([.. tensors.OrderBy(tensor => tensor.Begin).ThenBy(tensor => tensor.End)], metadata);
    }

    private static JsonElement.ObjectEnumerator Members(string path, JsonElement element, string what) =>
        element.ValueKind == JsonValueKind.Object
            ? element.EnumerateObject()
            : throw new ModelFileException(path, $"{what} is not a JSON object; {Advice}");

    private static TensorEntry ParseTensor(string path, JsonProperty property)
    {
        ElementType? type = null;
        Shape? shape = null;
        long[]? offsets = null;
        int members = 0;
        foreach (JsonProperty member in Members(path, property.Value, $"'{property.Name}'"))
        {
            members++;
            switch (member.Name)
            {
                case "dtype" when member.Value.ValueKind == JsonValueKind.String:
                    type = ParseType(path, property.Name, member.Value.GetString()!);
                    break;
                case "shape":
                    shape = ParseShape(member.Value);
                    break;
                case "data_offsets":
                    offsets = ParseSizes(member.Value);
                    break;
            }
        }

        return members == 3 && type is { } known && shape is not null && offsets is [long begin, long end]
            ? new(property.Name, known, shape, begin, end)
            : throw new ModelFileException(
                path,
                $"the tensor '{property.Name}' has no dtype, shape and data_offsets that can be used; {Advice}"
            );
    }

    private static ElementType ParseType(string path, string tensor, string type) =>
        ElementTypes.Parse(type)
        ?? throw new ModelFileException(
            path,
            $"the tensor '{tensor}' holds {type}, which is not read here; convert it to F32 or leave it out"
        );

    /// <summary>A shape; null if there are too many elements for a tensor, or it is none at all.</summary>
    private static Shape? ParseShape(JsonElement element)
    {
        if (ParseSizes(element) is not { } sizes || sizes.Any(size => size > int.MaxValue))
        {
            return null;
        }

        // As Shape counts, so that it never throws.
        long count = 1;
        foreach (long size in sizes)
        {
            count *= size;
            if (count > int.MaxValue)
            {
                return null;
            }
        }

        return Shape.Create(Array.ConvertAll(sizes, size => (int)size));
    }

    /// <summary>Whole numbers that are not negative; null if it is something else.</summary>
    private static long[]? ParseSizes(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        List<long> sizes = [];
        foreach (JsonElement size in element.EnumerateArray())
        {
            if (size.ValueKind != JsonValueKind.Number || !size.TryGetInt64(out long value) || value < 0)
            {
                return null;
            }

            sizes.Add(value);
        }

        return [.. sizes];
    }
}
