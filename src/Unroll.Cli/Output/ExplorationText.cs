using System.Globalization;
using Unroll.Charts;
using Unroll.Charts.Terminal;
using Unroll.Cli.Consoles;
using Unroll.Cli.Explorations;
using Unroll.Cli.Sources;
using Unroll.Forecasting.Analysis;
using Unroll.Forecasting.Series;

namespace Unroll.Cli.Output;

/// <summary>Explored series to read in a terminal.</summary>
internal sealed class ExplorationText(CliConsole console)
{
    private const int ChartHeight = 16;
    private const int PanelHeight = 8;
    private const int MostGaps = 5;

    private readonly TerminalGlyphs glyphs = console.IsUnicode
        ? TerminalGlyphs.Braille
        : TerminalGlyphs.Ascii;

    internal void Write(LoadedSeries loaded, IReadOnlyList<Exploration> explorations)
    {
        console.Output.WriteLine($"{loaded.Name}: {loaded.History.Index}, {loaded.History.Count} rows");
        console.Output.WriteLine();
        WriteColumns(loaded.Everything);
        foreach (Exploration found in explorations)
        {
            console.Output.WriteLine();
            WriteChart(ExplorationCharts.Series(found), ChartHeight);
            WriteGaps(found);
            WriteSeasons(found);
            WriteDifferencing(found);
            WriteCorrelations(found);
        }
    }

    private static string Share(double share) => share.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Statistic(StationarityResult? result) =>
        result?.Statistic.ToString("0.000", CultureInfo.InvariantCulture) ?? "-";

    // The tables of KPSS end at these probabilities.
    private static string Kpss(StationarityResult? result) =>
        result?.PValue switch
        {
            null => "-",
            <= 0.01 => "0.01 or less",
            >= 0.1 => "0.10 or more",
            { } p => Probability(p),
        };

    private static string Probability(double? p) =>
        p switch
        {
            null => "-",
            < 0.0001 => "< 0.0001",
            { } value => value.ToString("0.0000", CultureInfo.InvariantCulture),
        };

    private static string Differencing(DifferencedSeries stationary)
    {
        string why = (stationary.Seasonal, stationary.Regular) switch
        {
            (0, 0) => "none, as the season is not strong and KPSS does not reject a level",
            (0, _) => $"{stationary.Name}, until KPSS does not reject a level",
            (_, 0) => $"{stationary.Name}, as the season is strong; then KPSS does not reject a level",
            _ => $"{stationary.Name}, as the season is strong, and until KPSS does not reject a level",
        };
        string season = stationary.Season > 1 ? $" with season {stationary.Season}" : "";
        return $"Differencing: {why} (d = {stationary.Regular}, D = {stationary.Seasonal}{season})";
    }

    private void WriteColumns(TimeSeries series)
    {
        IReadOnlyList<ColumnSummary> columns = ColumnSummary.Of(series);
        TextTable table = new TextTable(
            "column",
            "type",
            "missing",
            "distinct",
            "least",
            "mean",
            "greatest"
        ).LeftAligned(1);
        foreach (ColumnSummary column in columns)
        {
            NumberStyle style = NumberStyle.For([column.Least, column.Mean, column.Greatest]);
            table.Add(
                column.Name,
                column.Type,
                $"{column.Missing}",
                $"{column.Distinct}",
                style.Text(column.Least),
                style.Text(column.Mean),
                style.Text(column.Greatest)
            );
        }

        table.Write(console);
    }

    private void WriteGaps(Exploration found)
    {
        if (found.Gaps.Count == 0)
        {
            return;
        }

        IEnumerable<string> gaps = found
            .Gaps.Take(MostGaps)
            .Select(gap =>
                gap.Count == 1
                    ? found.Index.FormatTime(gap.First)
                    : $"{found.Index.FormatTime(gap.First)} to {found.Index.FormatTime(gap.Last)}"
            );
        string more = found.Gaps.Count > MostGaps ? $", and {found.Gaps.Count - MostGaps} more" : "";
        Paragraph($"Missing: {found.Gaps.Sum(gap => gap.Count)} values; {string.Join(", ", gaps)}{more}");
    }

    private void WriteSeasons(Exploration found)
    {
        if (found.Parts is { } parts)
        {
            NumberStyle style = NumberStyle.For([parts.Trend[0], parts.Trend[^1]]);
            IEnumerable<string> seasons = found.Seasons.Select(
                (season, i) =>
                    $"{ExplorationCharts.Name(season)}, strength {Share(parts.SeasonalStrength(i))}"
            );
            Paragraph($"Seasons: {string.Join("; ", seasons)}");
            console.Output.WriteLine(
                $"Trend: from {style.Text(parts.Trend[0])} to {style.Text(parts.Trend[^1])}, "
                    + $"strength {Share(parts.TrendStrength)}"
            );
        }
        else
        {
            Paragraph("Seasons: none found");
        }

        if (found.Lambda is { } lambda)
        {
            console.Output.WriteLine(
                $"Spread: alike at every level after a Box-Cox transform with lambda {Share(lambda)} "
                    + "(1 is none, 0 the logarithm)"
            );
        }

        if (ExplorationCharts.Parts(found) is { } figure)
        {
            console.Output.WriteLine();
            WriteChart(figure, PanelHeight * figure.Charts.Length);
        }
    }

    private void WriteDifferencing(Exploration found)
    {
        console.Output.WriteLine();
        TextTable table = new TextTable(
            "differences",
            "KPSS",
            "p",
            "ADF",
            "p",
            "at 5 % both say"
        ).LeftAligned(5);
        foreach (DifferencedSeries differenced in found.Differencing)
        {
            table.Add(
                differenced.Name,
                Statistic(differenced.Kpss),
                Kpss(differenced.Kpss),
                Statistic(differenced.DickeyFuller),
                Probability(differenced.DickeyFuller?.PValue),
                differenced.Verdict
            );
        }

        table.Write(console);
        Paragraph(Differencing(found.Stationary));
    }

    private void WriteCorrelations(Exploration found)
    {
        if (found.StationaryCorrelations is not { } correlations)
        {
            Paragraph("Autocorrelation: the values do not vary, or are too few");
            return;
        }

        string what = found.Stationary is { Seasonal: 0, Regular: 0 } ? found.Name : "the differences";
        Paragraph(
            $"Autocorrelation of {what}: Ljung-Box over {correlations.LjungBox.DegreesOfFreedom} lags "
                + $"p = {Probability(correlations.LjungBox.PValue)}; beyond "
                + $"{correlations.Band.ToString("0.000", CultureInfo.InvariantCulture)} it is more than noise"
        );
        console.Output.Write(
            Renderer(ChartHeight).Render(ExplorationCharts.Stems(correlations, what, found.Index))
        );
    }

    private void WriteChart(Figure figure, int height) => Renderer(height).Write(figure, console.Output);

    private TerminalRenderer Renderer(int height) =>
        new()
        {
            Width = console.Width,
            Height = height,
            UseColour = console.UsesColour,
            Glyphs = glyphs,
        };

    private void Paragraph(string text)
    {
        console.Output.WriteLine();
        console.Output.WriteLine(text);
    }
}
