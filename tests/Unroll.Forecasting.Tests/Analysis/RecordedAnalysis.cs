using System.Text.Json;

namespace Unroll.Forecasting.Tests.Analysis;

/// <summary>Further figures of R 4.2.2 and its package forecast 8.20, each with the series that they are of.</summary>
internal static class RecordedAnalysis
{
    internal static JsonElement Read(string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Fixtures", "analysis", $"{name}.json");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
        return document.RootElement.Clone();
    }

    internal static double[] Values(this JsonElement recorded) =>
        ClassicalCase.Numbers(recorded.GetProperty("values"));

    internal static int Season(this JsonElement recorded) => recorded.GetProperty("season").GetInt32();
}
