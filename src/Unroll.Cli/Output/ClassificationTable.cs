using Unroll.Cli.Consoles;
using Unroll.Forecasting.Classification;

namespace Unroll.Cli.Output;

/// <summary>Predicted classes to read in a terminal: a line for each sequence.</summary>
internal static class ClassificationTable
{
    internal static void Write(ClassificationOutcome outcome, CliConsole console)
    {
        var style = NumberStyle.Decimals(3);
        var table = new TextTable(["sequence", "class", .. outcome.Labels.Select(label => $"p({label})")]);
        foreach ((string id, ClassPrediction prediction) in outcome.Ids.Zip(outcome.Predictions))
        {
            table.Add([id, prediction.Label, .. prediction.Probabilities.Select(style.Text)]);
        }

        table.LeftAligned(1).Write(console);
    }
}
