using System.Text.Json;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests;

/// <summary>A series and the forecasts that R 4.2.2 and its package forecast made of it.</summary>
internal sealed class RecordedBaselines
{
    private readonly JsonElement root;

    internal RecordedBaselines(string name)
    {
        string path = Path.Combine(
            AppContext.BaseDirectory,
            "Fixtures",
            "baselines",
            $"baselines_{name}.json"
        );
        root = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    }

    internal int Season => root.GetProperty("series").GetProperty("frequency").GetInt32();

    internal double[] Numbers(string method, string field) =>
        Numbers(root.GetProperty("r").GetProperty(method), field);

    internal TimeSeries Series()
    {
        double[] values = Numbers(root.GetProperty("series"), "values");
        var index = new TimeIndex(new DateTime(2001, 1, 1), new Frequency(TimeUnit.Day), values.Length);
        return new TimeSeries(index, [new NumericColumn("y", values)]);
    }

    private static double[] Numbers(JsonElement element, string field) =>
        [.. element.GetProperty(field).EnumerateArray().Select(number => number.GetDouble())];
}
