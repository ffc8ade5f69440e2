using Unroll.Cli.Explorations;
using Unroll.Forecasting.Series;

namespace Unroll.Cli.Output;

/// <summary>Explored series as comma-separated values: a line for each value, with its parts and its differences.</summary>
internal static class ExplorationCsv
{
    internal static void Write(IReadOnlyList<Exploration> explorations, TextWriter output)
    {
        CsvText.WriteRow(output, "target", "time", "value", "trend", "seasonal", "remainder", "differenced");
        foreach (Exploration found in explorations)
        {
            double[] seasonal = Seasonal(found);
            int lost = found.Complete.Length - found.Stationary.Values.Length;
            for (int i = 0; i < found.Values.Length; i++)
            {
                double[] values =
                [
                    found.Values[i],
                    found.Parts?.Trend[i] ?? double.NaN,
                    found.Parts is null ? double.NaN : seasonal[i],
                    found.Parts?.Remainder[i] ?? double.NaN,
                    i < lost ? double.NaN : found.Stationary.Values[i - lost],
                ];
                string time = found.Index.FormatTime(found.Index[i]);
                CsvText.WriteRow(output, [found.Name, time, .. values.Select(CsvText.Number)]);
            }
        }
    }

    private static double[] Seasonal(Exploration found)
    {
        double[] sum = new double[found.Values.Length];
        for (int season = 0; season < (found.Parts?.Periods.Count ?? 0); season++)
        {
            ReadOnlySpan<double> part = found.Parts!.Seasonal(season);
            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += part[i];
            }
        }

        return sum;
    }
}
