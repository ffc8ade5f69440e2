using System.Globalization;
using Unroll.Cli.Consoles;
using Unroll.Forecasting.Forecasters;

namespace Unroll.Cli.Output;

/// <summary>The best models of a grid search, to read in a terminal.</summary>
internal static class TuneTable
{
    private const int Shown = 20;

    internal static void Write(TuneOutcome outcome, CliConsole console)
    {
        if (outcome.Report is { } report)
        {
            LeaderboardTable.Write(
                outcome.Best(report, Shown),
                outcome.Index,
                console,
                showsSeconds: true,
                outcome.Measure.Error
            );
        }
        else
        {
            WriteCriteria(outcome, console);
        }

        if (outcome.Ranks.Count > Shown)
        {
            console.Note(
                $"the best {Shown} of {outcome.Ranks.Count} models are shown; --format csv or json has them all"
            );
        }
    }

    private static void WriteCriteria(TuneOutcome outcome, CliConsole console)
    {
        console.Output.WriteLine($"Fitted to {outcome.Index}; best first");
        console.Output.WriteLine();
        var table = new TextTable(["model", "log-likelihood", "AIC", "AICc", "BIC"]);
        foreach (string model in outcome.Ranks.Take(Shown))
        {
            InformationCriteria criteria = outcome.Criteria[model];
            table.Add([
                model,
                Text(criteria.LogLikelihood),
                Text(criteria.Aic),
                Text(criteria.Aicc),
                Text(criteria.Bic),
            ]);
        }

        table.Write(console);
    }

    private static string Text(double value) =>
        double.IsFinite(value) ? value.ToString("N2", CultureInfo.InvariantCulture) : "-";
}
