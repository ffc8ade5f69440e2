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
            $"{confusion.Total} sequences in {folds} folds, each classified by a network of the others: accuracy "
                + $"{share.Text(confusion.Accuracy)} (always the largest class: {share.Text(confusion.MajorityShare)})"
        );
        TextTable matrix = Matrix(confusion, share);
        (matrix.Fits(console) ? matrix : Rows(confusion, share)).Write(console);
    }

    private static TextTable Matrix(ConfusionMatrix confusion, NumberStyle share)
    {
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

        return table;
    }

    /// <summary>Where there are too many classes for a matrix: what each is taken for most often when it is not found.</summary>
    private static TextTable Rows(ConfusionMatrix confusion, NumberStyle share)
    {
        TextTable table = new TextTable(
            "actual",
            "sequences",
            "recall",
            "precision",
            "otherwise mostly"
        ).LeftAligned(4);
        for (int row = 0; row < confusion.Labels.Count; row++)
        {
            int other = Enumerable
                .Range(0, confusion.Labels.Count)
                .Where(column => column != row)
                .MaxBy(column => confusion[row, column]);
            int times = confusion[row, other];
            table.Add(
                confusion.Labels[row],
                CsvText.Number(confusion.Actual(row)),
                share.Text(confusion.Recall(row)),
                share.Text(confusion.Precision(row)),
                times > 0 ? $"{confusion.Labels[other]} ({times})" : ""
            );
        }

        return table;
    }
}
