using System.CommandLine;
using Unroll.Cli.Consoles;
using Unroll.Cli.Output;
using Unroll.Datasets;

namespace Unroll.Cli.Commands;

/// <summary><c>unroll datasets</c>: the series that have a name.</summary>
internal sealed class DatasetsCommand(CliConsole console)
{
    private readonly Option<OutputFormat> format = new("--format")
    {
        Description = "What to print (default table)",
        HelpName = OptionValue.Words<OutputFormat>("|"),
        CustomParser = OptionValue.OneOf<OutputFormat>(),
    };

    internal Command Build()
    {
        var list = new Command("list", "List the datasets") { format };
        list.SetAction(parsed => List(parsed.GetValue(format)));
        var command = new Command("datasets", "The series that have a name") { list };
        command.SetAction(_ => List(OutputFormat.Table));
        return command;
    }

    private int List(OutputFormat chosen)
    {
        switch (chosen)
        {
            case OutputFormat.Json:
                WriteJson();
                break;
            case OutputFormat.Csv:
                WriteCsv();
                break;
            default:
                WriteTable();
                break;
        }

        return ExitCode.Done;
    }

    private void WriteTable()
    {
        TextTable table = new TextTable("name", "rows", "description").LeftAligned(2);
        foreach (Dataset dataset in DatasetCatalog.All)
        {
            table.Add(dataset.Name, $"{dataset.Rows}", dataset.Description);
        }

        table.Write(console);
    }

    private void WriteCsv()
    {
        CsvText.WriteRow(
            console.Output,
            "name",
            "rows",
            "time",
            "target",
            "description",
            "source",
            "licence"
        );
        foreach (Dataset set in DatasetCatalog.All)
        {
            string[] cells =
            [
                set.Name,
                $"{set.Rows}",
                set.Time,
                set.Target,
                set.Description,
                set.Source,
                set.Licence,
            ];
            CsvText.WriteRow(console.Output, cells);
        }
    }

    private void WriteJson() =>
        JsonText.Write(
            console.Output,
            json =>
            {
                json.WriteStartObject();
                json.Array(
                    "datasets",
                    DatasetCatalog.All,
                    dataset =>
                    {
                        json.WriteString("name", dataset.Name);
                        json.WriteNumber("rows", dataset.Rows);
                        json.WriteString("time", dataset.Time);
                        json.WriteString("target", dataset.Target);
                        json.WriteString("description", dataset.Description);
                        json.WriteString("source", dataset.Source);
                        json.WriteString("licence", dataset.Licence);
                    }
                );
                json.WriteEndObject();
            }
        );
}
