using Unroll.Cli.Consoles;
using Unroll.Forecasting.Classification;

namespace Unroll.Cli.Output;

/// <summary>How well classes were told apart, to read in a terminal.</summary>
internal static class ConfusionTable
{
    internal static void Write(ConfusionMatrix confusion, int folds, CliConsole console)
    {
        var share = NumberStyle.Decimals(3);
        console.Output.WriteLine(
            $"{confusion.Total} sequences in {folds} folds: accuracy {share.Text(confusion.Accuracy)} "
                + $"(always the largest class: {share.Text(confusion.MajorityShare)})"
        );
        var table = new TextTable(["actual / predicted", .. confusion.Labels, "recall", "precision"]);
        for (int row = 0; row < confusion.Labels.Count; row++)
        {
            IEnumerable<string> counts = Enumerable
                .Range(0, confusion.Labels.Count)
                .Select(column => CsvText.Number(confusion[row, column]));
            table.Add([
                confusion.Labels[row],
                .. counts,
                share.Text(confusion.Recall(row)),
                share.Text(confusion.Precision(row)),
            ]);
        }

        table.Write(console);
    }
}
