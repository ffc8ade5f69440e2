using System.Buffers;
using System.Text;
using System.Text.Json;
using Unroll.Data;
using Unroll.Formats;
using Unroll.Tensors;

namespace Unroll.Forecasting.Classification;

/// <summary>
/// Classifiers in safetensors files: the weights as tensors, all else as JSON in the metadata,
/// <c>{"labels":[…],"channels":[{"name","mean","scale"}…],"hidden","layers"}</c>.
/// </summary>
internal static class ClassifierFile
{
    private const string Key = "unroll.classifier";
    private const int LargestSize = 1 << 16;

    internal static void Write(string path, ClassifierShape shape, ClassifierNetwork network) =>
        Safetensors.Write(
            path,
            network.Parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value)),
            new Dictionary<string, string>(StringComparer.Ordinal) { [Key] = Text(shape) }
        );

    /// <summary>What the classifier in a file is.</summary>
    /// <exception cref="ModelFileException">The file holds no classifier.</exception>
    internal static ClassifierShape ReadShape(string path)
    {
        SafetensorsContent content = Safetensors.Read(path);
        if (!content.Metadata.TryGetValue(Key, out string? text))
        {
            throw new ModelFileException(
                path,
                "it holds another kind of model, no sequence classifier; give a file that a classifier was saved to"
            );
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            if (Shape(document.RootElement) is { } shape)
            {
                return shape;
            }
        }
        catch (Exception exception)
            when (exception
                    is JsonException
                        or InvalidOperationException
                        or KeyNotFoundException
                        or FormatException
            )
        {
            // All that a text which is not as it should be can throw: the same message serves.
        }

        throw new ModelFileException(
            path,
            "its description of the classifier cannot be read; train and save it again"
        );
    }

    private static ClassifierShape? Shape(JsonElement json)
    {
        JsonElement[] channels = [.. json.GetProperty("channels").EnumerateArray()];
        var shape = new ClassifierShape(
            [.. json.GetProperty("labels").EnumerateArray().Select(label => label.GetString() ?? "")],
            [.. channels.Select(channel => channel.GetProperty("name").GetString() ?? "")],
            new ChannelScale([
                .. channels.Select(channel => new StandardScaler(
                    channel.GetProperty("mean").GetDouble(),
                    channel.GetProperty("scale").GetDouble()
                )),
            ]),
            json.GetProperty("hidden").GetInt32(),
            json.GetProperty("layers").GetInt32()
        );
        bool isSensible =
            shape.Labels.Count >= 2
            && channels.Length > 0
            && shape.HiddenSize is > 0 and <= LargestSize
            && shape.Layers is > 0 and <= LargestSize
            && shape.Scale.Channels.All(scaler => double.IsFinite(scaler.Mean) && scaler.Scale > 0);
        return isSensible ? shape : null;
    }

    private static string Text(ClassifierShape shape)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("labels");
            foreach (string label in shape.Labels)
            {
                json.WriteStringValue(label);
            }

            json.WriteEndArray();
            json.WriteStartArray("channels");
            foreach ((string name, StandardScaler scaler) in shape.Channels.Zip(shape.Scale.Channels))
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                json.WriteNumber("mean", scaler.Mean);
                json.WriteNumber("scale", scaler.Scale);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteNumber("hidden", shape.HiddenSize);
            json.WriteNumber("layers", shape.Layers);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
