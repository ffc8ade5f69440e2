using System.Text.Json;
using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Series;

namespace Unroll.Cli.Output;

/// <summary>A forecast as a JSON document.</summary>
internal static class ForecastJson
{
    internal static void Write(ForecastResult result, TextWriter output) =>
        JsonText.Write(
            output,
            json =>
            {
                json.WriteStartObject();
                json.WriteString("model", result.Model);
                json.WriteString("frequency", result.Forecast.Index.Frequency.Name);
                json.Array("targets", result.Forecast.Targets, target => Target(json, target, result));
                json.WriteEndObject();
            }
        );

    private static void Target(Utf8JsonWriter json, TargetForecast target, ForecastResult result)
    {
        TimeIndex index = result.Forecast.Index;
        json.WriteString("name", target.Name);
        json.Array(
            "points",
            Enumerable.Range(0, index.Count),
            step =>
            {
                json.WriteString("time", index.FormatTime(index[step]));
                json.Number("mean", target.Mean[step]);
                json.Array(
                    "intervals",
                    result.Levels.Zip(target.Intervals),
                    interval =>
                    {
                        json.Number("level", interval.First);
                        json.Number("lower", interval.Second.Lower[step]);
                        json.Number("upper", interval.Second.Upper[step]);
                    }
                );
            }
        );
    }
}
