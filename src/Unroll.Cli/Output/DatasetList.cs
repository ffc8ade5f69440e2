using System.Globalization;
using Unroll.Cli.Consoles;
using Unroll.Datasets;

namespace Unroll.Cli.Output;

/// <summary>The datasets: what each is, and whether it is here.</summary>
internal sealed class DatasetList(DatasetStore store)
{
    internal void Write(OutputFormat format, CliConsole console) =>
        format.Write(
            console,
            this,
            (list, to) => list.WriteTable(to),
            (list, to) => list.WriteCsv(to),
            (list, to) => list.WriteJson(to)
        );

    private void WriteTable(CliConsole console)
    {
        TextTable table = new TextTable("name", "rows", "here", "description").LeftAligned(2, 3);
        foreach (Dataset dataset in DatasetCatalog.All)
        {
            table.Add(dataset.Name, Rows(dataset), IsHere(dataset) ? "yes" : "no", dataset.Description);
        }

        table.Write(console);
        if (DatasetCatalog.All.Any(dataset => !IsHere(dataset)))
        {
            console.Note("what is not here comes with 'unroll datasets get NAME'");
        }
    }

    private void WriteCsv(TextWriter output)
    {
        CsvText.WriteRow(
            output,
            "name",
            "rows",
            "time",
            "target",
            "description",
            "source",
            "licence",
            "here",
            "path"
        );
        foreach (Dataset dataset in DatasetCatalog.All)
        {
            CsvText.WriteRow(
                output,
                dataset.Name,
                Rows(dataset),
                dataset.Time ?? "",
                dataset.Target ?? "",
                dataset.Description,
                dataset.Source,
                dataset.Licence,
                IsHere(dataset) ? "yes" : "no",
                PathOf(dataset) ?? ""
            );
        }
    }

    private void WriteJson(TextWriter output) =>
        JsonText.Write(
            output,
            json =>
            {
                json.WriteStartObject();
                json.Array(
                    "datasets",
                    DatasetCatalog.All,
                    dataset =>
                    {
                        json.WriteString("name", dataset.Name);
                        if (dataset.Rows is { } rows)
                        {
                            json.WriteNumber("rows", rows);
                        }
                        else
                        {
                            json.WriteNull("rows");
                        }

                        json.WriteString("time", dataset.Time);
                        json.WriteString("target", dataset.Target);
                        json.WriteString("description", dataset.Description);
                        json.WriteString("source", dataset.Source);
                        json.WriteString("licence", dataset.Licence);
                        json.WriteBoolean("here", IsHere(dataset));
                        json.WriteString("path", PathOf(dataset));
                    }
                );
                json.WriteEndObject();
            }
        );

    private bool IsHere(Dataset dataset) =>
        dataset.Kind != DatasetKind.Files || store.Find(dataset) is not null;

    private string? PathOf(Dataset dataset) => dataset.Kind == DatasetKind.Files ? store.Find(dataset) : null;

    private static string Rows(Dataset dataset) => dataset.Rows?.ToString(CultureInfo.InvariantCulture) ?? "";
}
