using System.Text.Json;
using Unroll.Cli.Explorations;
using Unroll.Cli.Sources;
using Unroll.Forecasting.Analysis;
using Unroll.Forecasting.Series;

namespace Unroll.Cli.Output;

/// <summary>Explored series as a JSON document.</summary>
internal static class ExplorationJson
{
    internal static void Write(
        LoadedSeries loaded,
        IReadOnlyList<Exploration> explorations,
        TextWriter output
    ) =>
        JsonText.Write(
            output,
            json =>
            {
                TimeIndex index = loaded.History.Index;
                json.WriteStartObject();
                json.WriteString("source", loaded.Name);
                json.WriteString("frequency", index.Frequency.Name);
                json.WriteString("start", index.FormatTime(index.Start));
                json.WriteString("end", index.FormatTime(index.End));
                json.WriteNumber("rows", index.Count);
                json.Array(
                    "columns",
                    ColumnSummary.Of(loaded.Everything),
                    column =>
                    {
                        json.WriteString("name", column.Name);
                        json.WriteString("type", column.Type);
                        json.WriteNumber("missing", column.Missing);
                        json.WriteNumber("distinct", column.Distinct);
                        json.Number("least", column.Least);
                        json.Number("mean", column.Mean);
                        json.Number("greatest", column.Greatest);
                    }
                );
                json.Array("targets", explorations, found => Target(json, found));
                json.WriteEndObject();
            }
        );

    private static void Target(Utf8JsonWriter json, Exploration found)
    {
        json.WriteString("name", found.Name);
        json.Array(
            "gaps",
            found.Gaps,
            gap =>
            {
                json.WriteString("start", found.Index.FormatTime(gap.First));
                json.WriteString("end", found.Index.FormatTime(gap.Last));
                json.WriteNumber("count", gap.Count);
            }
        );
        json.Number("box_cox_lambda", found.Lambda ?? double.NaN);
        json.Array("seasons", found.Seasons.Index(), season => Season(json, found, season));
        if (found.Parts is { } parts)
        {
            json.WriteStartObject("trend");
            json.Number("strength", parts.TrendStrength);
            json.Number("first", parts.Trend[0]);
            json.Number("last", parts.Trend[^1]);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("trend");
        }

        json.Array("differencing", found.Differencing, differenced => Differenced(json, differenced));
        json.WriteStartObject("stationary");
        json.WriteNumber("season", found.Stationary.Season);
        json.WriteNumber("seasonal_differences", found.Stationary.Seasonal);
        json.WriteNumber("differences", found.Stationary.Regular);
        json.WriteEndObject();
        Correlations(json, "autocorrelation", found.Correlations);
        Correlations(json, "stationary_autocorrelation", found.StationaryCorrelations);
    }

    private static void Season(
        Utf8JsonWriter json,
        Exploration found,
        (int Index, SeasonalPeriod Period) season
    )
    {
        json.WriteNumber("steps", season.Period.Steps);
        json.WriteString("name", season.Period.Name);
        json.Number("share", season.Period.Share);
        json.Number("strength", found.Parts!.SeasonalStrength(season.Index));
    }

    private static void Differenced(Utf8JsonWriter json, DifferencedSeries differenced)
    {
        json.WriteString("differences", differenced.Name);
        json.Number("kpss", differenced.Kpss?.Statistic ?? double.NaN);
        json.Number("kpss_p", differenced.Kpss?.PValue ?? double.NaN);
        json.Number("adf", differenced.DickeyFuller?.Statistic ?? double.NaN);
        json.Number("adf_p", differenced.DickeyFuller?.PValue ?? double.NaN);
        json.WriteString("verdict", differenced.Verdict);
    }

    private static void Correlations(Utf8JsonWriter json, string name, Correlations? correlations)
    {
        if (correlations is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.Number("band", correlations.Band);
        json.WriteStartObject("ljung_box");
        json.Number("statistic", correlations.LjungBox.Statistic);
        json.WriteNumber("lags", correlations.LjungBox.DegreesOfFreedom);
        json.Number("p", correlations.LjungBox.PValue);
        json.WriteEndObject();
        json.Array(
            "lags",
            correlations.Acf.Index(),
            lag =>
            {
                json.WriteNumber("lag", lag.Index + 1);
                json.Number("acf", lag.Item);
                json.Number("pacf", correlations.Pacf[lag.Index]);
            }
        );
        json.WriteEndObject();
    }
}
