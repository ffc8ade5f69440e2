using Unroll.Forecasting.Classification;

namespace Unroll.Cli.Output;

/// <summary>How well classes were told apart, as a JSON document.</summary>
internal static class ConfusionJson
{
    internal static void Write(ConfusionMatrix confusion, int folds, TextWriter output) =>
        JsonText.Write(
            output,
            json =>
            {
                json.WriteStartObject();
                json.WriteNumber("sequences", confusion.Total);
                json.WriteNumber("folds", folds);
                json.Number("accuracy", confusion.Accuracy);
                json.Number("majority", confusion.MajorityShare);
                json.Array(
                    "classes",
                    confusion.Labels.Index(),
                    row =>
                    {
                        json.WriteString("label", row.Item);
                        json.WriteNumber("count", confusion.Actual(row.Index));
                        json.Number("recall", confusion.Recall(row.Index));
                        json.Number("precision", confusion.Precision(row.Index));
                        json.Array(
                            "predicted",
                            confusion.Labels.Index(),
                            column =>
                            {
                                json.WriteString("label", column.Item);
                                json.WriteNumber("count", confusion[row.Index, column.Index]);
                            }
                        );
                    }
                );
                json.WriteEndObject();
            }
        );
}
