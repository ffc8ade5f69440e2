using System.Buffers;
using System.Text;
using System.Text.Json;
using Unroll.Modules;

namespace Unroll.Formats;

/// <summary>Descriptions of modules as JSON: <c>{"kind", "settings": {…}, "children": […]}</c>.</summary>
internal static class DescriptionJson
{
    public static string Write(ModuleDescription description)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter json = new(buffer);
        Write(json, description);
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>What is described; null if the text is something else.</summary>
    public static ModuleDescription? Read(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The second is thrown by an element that is not of the type asked for.
            return null;
        }
    }

    private static void Write(Utf8JsonWriter json, ModuleDescription description)
    {
        json.WriteStartObject();
        json.WriteString("kind", description.Kind);
        json.WriteStartObject("settings");
        foreach ((string name, string value) in description.Settings)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        json.WriteStartArray("children");
        foreach (ModuleDescription child in description.Children)
        {
            Write(json, child);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static ModuleDescription? Read(JsonElement element)
    {
        if (
            !element.TryGetProperty("kind", out JsonElement kind)
            || !element.TryGetProperty("settings", out JsonElement settings)
            || !element.TryGetProperty("children", out JsonElement children)
            || kind.GetString() is not { } name
        )
        {
            return null;
        }

        Dictionary<string, string> texts = [];
        foreach (JsonProperty setting in settings.EnumerateObject())
        {
            texts[setting.Name] = setting.Value.GetString() ?? "";
        }

        ModuleDescription?[] parts = [.. children.EnumerateArray().Select(Read)];
        return parts.Contains(null)
            ? null
            : new ModuleDescription(name)
            {
                Settings = texts,
                Children = [.. parts.OfType<ModuleDescription>()],
            };
    }
}
