using Unroll.Charts;
using Unroll.Charts.Terminal;
using Unroll.Cli.Consoles;
using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Series;

namespace Unroll.Cli.Output;

/// <summary>A forecast to read in a terminal: how the model was chosen, a chart, and the numbers.</summary>
internal static class ForecastTable
{
    private const int ChartHeight = 18;
    private const int HeightOfFurtherChart = 12;

    internal static void Write(ForecastResult result, CliConsole console)
    {
        if (result.Comparison is { } report)
        {
            LeaderboardTable.Write(report, result.Series.History.Index, console, showsSeconds: false);
            console.Output.WriteLine();
        }

        WriteChart(ForecastFigure.Of(result), console);
        foreach (TargetForecast target in result.Forecast.Targets)
        {
            console.Output.WriteLine();
            WriteTable(target, result, console);
        }
    }

    private static void WriteChart(Figure figure, CliConsole console)
    {
        var renderer = new TerminalRenderer
        {
            Width = console.Width,
            Height = ChartHeight + ((figure.Charts.Length - 1) * HeightOfFurtherChart),
            UseColour = console.UsesColour,
            Glyphs = console.IsUnicode ? TerminalGlyphs.Braille : TerminalGlyphs.Ascii,
        };
        renderer.Write(figure, console.Output);
    }

    private static void WriteTable(TargetForecast target, ForecastResult result, CliConsole console)
    {
        TimeIndex index = result.Forecast.Index;
        NumberStyle style = NumberStyle.For([
            .. target.Mean,
            .. target.Intervals.SelectMany(band => band.Lower.Concat(band.Upper)),
        ]);
        IEnumerable<string> bands = result.Levels.Select(level => $"{CsvText.Number(level)} % interval");
        var table = new TextTable(["time", target.Name, .. bands]);
        for (int step = 0; step < index.Count; step++)
        {
            IEnumerable<string> cells = target.Intervals.Select(band =>
                $"{style.Text(band.Lower[step])} to {style.Text(band.Upper[step])}"
            );
            table.Add([index.FormatTime(index[step]), style.Text(target.Mean[step]), .. cells]);
        }

        table.Write(console);
    }
}
