using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Series;

namespace Unroll.Cli.Output;

/// <summary>A forecast as comma-separated values: a line for each target and time.</summary>
internal static class ForecastCsv
{
    internal static void Write(ForecastResult result, TextWriter output)
    {
        TimeIndex index = result.Forecast.Index;
        IEnumerable<string> bounds = result
            .Levels.Select(CsvText.Number)
            .SelectMany(level => new[] { $"lower_{level}", $"upper_{level}" });
        CsvText.WriteRow(output, ["time", "target", "mean", .. bounds]);
        foreach (TargetForecast target in result.Forecast.Targets)
        {
            for (int step = 0; step < index.Count; step++)
            {
                IEnumerable<double> values =
                [
                    target.Mean[step],
                    .. target.Intervals.SelectMany(band => new[] { band.Lower[step], band.Upper[step] }),
                ];
                string time = index.FormatTime(index[step]);
                CsvText.WriteRow(output, [time, target.Name, .. values.Select(CsvText.Number)]);
            }
        }
    }
}
