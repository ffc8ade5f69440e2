using Unroll.Cli.Consoles;
using Unroll.Forecasting.Classification;

namespace Unroll.Cli.Output;

/// <summary>Predicted classes to read in a terminal: a line for each sequence.</summary>
internal static class ClassificationTable
{
    internal static void Write(ClassificationOutcome outcome, CliConsole console)
    {
        TextTable all = Table(outcome, [.. outcome.Labels.Select(label => $"p({label})")], made => made);
        if (all.Fits(console))
        {
            all.Write(console);
            return;
        }

        Table(outcome, ["p"], made => [made.Max()]).Write(console);
        console.Note("the probability of the class is shown; --format csv or json has those of all classes");
    }

    private static TextTable Table(
        ClassificationOutcome outcome,
        string[] names,
        Func<IReadOnlyList<double>, IReadOnlyList<double>> shown
    )
    {
        var style = NumberStyle.Decimals(3);
        var table = new TextTable(["sequence", "class", .. names]);
        foreach ((string id, ClassPrediction prediction) in outcome.Ids.Zip(outcome.Predictions))
        {
            table.Add([id, prediction.Label, .. shown(prediction.Probabilities).Select(style.Text)]);
        }

        return table.LeftAligned(1);
    }
}
