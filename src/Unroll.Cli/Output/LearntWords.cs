using Unroll.Cli.Consoles;
using Unroll.Forecasting.Classification;
using Unroll.Media.Audio;

namespace Unroll.Cli.Output;

/// <summary>Words that a model has learnt, and how well such models tell recordings that they have not learnt from.</summary>
/// <param name="Model">The model's file.</param>
/// <param name="Spoken">The recordings that were learnt from.</param>
/// <param name="Folds">Into how many folds the recordings were dealt to be held out in turn.</param>
/// <param name="HeldOut">What they were taken for while held out; null if that could not be measured.</param>
internal sealed record LearntWords(
    string Model,
    IReadOnlyList<SpokenWord> Spoken,
    int Folds,
    ConfusionMatrix? HeldOut
)
{
    private const string Method = "stratified cross-validation over recordings";

    private IEnumerable<(string Word, int Recordings, double Recall, double Precision)> Rows =>
        from word in Spoken.CountBy(word => word.Word)
        let row = HeldOut?.Labels.Index().First(label => label.Item == word.Key).Index
        select (
            word.Key,
            word.Value,
            row is null ? double.NaN : HeldOut!.Recall(row.Value),
            row is null ? double.NaN : HeldOut!.Precision(row.Value)
        );

    internal void Write(OutputFormat format, CliConsole console) =>
        format.Write(
            console,
            this,
            static (words, to) => words.WriteTable(to),
            static (words, to) => words.WriteCsv(to),
            static (words, to) => words.WriteJson(to)
        );

    private void WriteTable(CliConsole console)
    {
        var share = NumberStyle.Decimals(3);
        if (HeldOut is not null)
        {
            console.Output.WriteLine(
                $"held-out accuracy {share.Text(HeldOut.Accuracy)} of {HeldOut.Total} recordings "
                    + $"(always the commonest word: {share.Text(HeldOut.MajorityShare)})"
            );
            console.Output.WriteLine($"by {Method} in {Folds} folds; the saved model has learnt from all");
        }

        var table = new TextTable("word", "recordings", "recall", "precision");
        foreach ((string word, int recordings, double recall, double precision) in Rows)
        {
            table.Add(word, CsvText.Number(recordings), share.Text(recall), share.Text(precision));
        }

        table.Write(console);
    }

    private void WriteCsv(TextWriter output)
    {
        CsvText.WriteRow(output, "word", "recordings", "recall", "precision");
        foreach ((string word, int recordings, double recall, double precision) in Rows)
        {
            CsvText.WriteRow(
                output,
                word,
                CsvText.Number(recordings),
                CsvText.Number(recall),
                CsvText.Number(precision)
            );
        }
    }

    private void WriteJson(TextWriter output) =>
        JsonText.Write(
            output,
            json =>
            {
                json.WriteStartObject();
                json.WriteString("model", Model);
                json.WriteNumber("recordings", Spoken.Count);
                if (HeldOut is null)
                {
                    json.WriteNull("heldOut");
                }
                else
                {
                    json.WriteStartObject("heldOut");
                    json.WriteString("method", Method);
                    json.WriteNumber("folds", Folds);
                    json.Number("accuracy", HeldOut.Accuracy);
                    json.Number("majority", HeldOut.MajorityShare);
                    json.WriteEndObject();
                }

                json.Array(
                    "words",
                    Rows,
                    row =>
                    {
                        json.WriteString("word", row.Word);
                        json.WriteNumber("recordings", row.Recordings);
                        json.Number("recall", row.Recall);
                        json.Number("precision", row.Precision);
                    }
                );
                json.WriteEndObject();
            }
        );
}
