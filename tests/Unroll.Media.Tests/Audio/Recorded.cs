using System.Text.Json;

namespace Unroll.Media.Tests.Audio;

/// <summary>What other programs have written and computed.</summary>
internal static class Recorded
{
    internal static string File(string name) =>
        Path.Combine(AppContext.BaseDirectory, "Fixtures", "media", "audio", name);

    internal static JsonElement Json(string name)
    {
        using JsonDocument document = JsonDocument.Parse(System.IO.File.ReadAllText(File(name)));
        return document.RootElement.Clone();
    }

    internal static float[] Floats(this JsonElement numbers) =>
        [.. numbers.EnumerateArray().Select(number => number.GetSingle())];
}
