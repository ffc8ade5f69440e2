namespace Unroll.Cli.Output;

/// <summary>Predicted classes as a JSON document.</summary>
internal static class ClassificationJson
{
    internal static void Write(ClassificationOutcome outcome, TextWriter output) =>
        JsonText.Write(
            output,
            json =>
            {
                json.WriteStartObject();
                json.Array(
                    "predictions",
                    outcome.Ids.Zip(outcome.Predictions),
                    made =>
                    {
                        json.WriteString("id", made.First);
                        json.WriteString("label", made.Second.Label);
                        json.Array(
                            "probabilities",
                            outcome.Labels.Zip(made.Second.Probabilities),
                            of =>
                            {
                                json.WriteString("label", of.First);
                                json.Number("probability", of.Second);
                            }
                        );
                    }
                );
                json.WriteEndObject();
            }
        );
}
