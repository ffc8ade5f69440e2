using Unroll.Forecasting.Classification;

namespace Unroll.Cli.Output;

/// <summary>A confusion matrix as comma-separated values: a line for each class and what it was taken for.</summary>
internal static class ConfusionCsv
{
    internal static void Write(ConfusionMatrix confusion, TextWriter output)
    {
        CsvText.WriteRow(output, "actual", "predicted", "count");
        for (int row = 0; row < confusion.Labels.Count; row++)
        {
            for (int column = 0; column < confusion.Labels.Count; column++)
            {
                CsvText.WriteRow(
                    output,
                    confusion.Labels[row],
                    confusion.Labels[column],
                    CsvText.Number(confusion[row, column])
                );
            }
        }
    }
}
