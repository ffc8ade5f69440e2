using Unroll.Forecasting.Classification;

namespace Unroll.Cli.Output;

/// <summary>Predicted classes as comma-separated values: a line for each sequence.</summary>
internal static class ClassificationCsv
{
    internal static void Write(ClassificationOutcome outcome, TextWriter output)
    {
        CsvText.WriteRow(output, ["id", "label", .. outcome.Labels.Select(label => $"p_{label}")]);
        foreach ((string id, ClassPrediction prediction) in outcome.Ids.Zip(outcome.Predictions))
        {
            CsvText.WriteRow(
                output,
                [id, prediction.Label, .. prediction.Probabilities.Select(CsvText.Number)]
            );
        }
    }
}
