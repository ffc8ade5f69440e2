using System.Text.Json;

namespace Unroll.Cli.Tests;

/// <summary>The JSON document of a forecast, read back.</summary>
internal static class ForecastOutput
{
    public static JsonElement Json(this CliRun run)
    {
        using JsonDocument document = JsonDocument.Parse(run.Output);
        return document.RootElement.Clone();
    }

    public static double[] Means(this CliRun run, int target = 0) =>
        [.. run.Points(target).Select(point => point.GetProperty("mean").GetDouble())];

    public static string[] Times(this CliRun run) =>
        [.. run.Points(0).Select(point => point.GetProperty("time").GetString()!)];

    private static JsonElement.ArrayEnumerator Points(this CliRun run, int target) =>
        run.Json().GetProperty("targets")[target].GetProperty("points").EnumerateArray();
}
