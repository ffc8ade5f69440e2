using System.CommandLine;
using System.CommandLine.Parsing;
using Unroll.Cli.Consoles;
using Unroll.Cli.Output;
using Unroll.Datasets;
using Unroll.Datasets.Downloads;
using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Series;

namespace Unroll.Cli.Commands;

/// <summary><c>unroll datasets</c>: the data that have a name, which of them are here, and where.</summary>
internal sealed class DatasetsCommand(CliConsole console, CancellationToken cancellationToken)
{
    private readonly Option<OutputFormat> format = OutputOptions.FormatOption();

    private readonly Argument<Dataset> name = new("NAME")
    {
        Description = "A dataset as 'unroll datasets list' names it",
        CustomParser = Named,
    };

    internal Command Build()
    {
        var list = new Command("list", "List the datasets, and whether they are here") { format };
        list.SetAction(parsed => List(parsed.GetValue(format)));
        var get = new Command("get", "Download a dataset unless it is here, and print where it is") { name };
        get.SetAction(parsed => Get(parsed.GetRequiredValue(name)));
        var path = new Command("path", "Print where a dataset is") { name };
        path.SetAction(parsed => Print(parsed.GetRequiredValue(name).Locate()));
        var command = new Command("datasets", "The data that have a name") { list, get, path };
        command.SetAction(_ => List(OutputFormat.Table));
        return command;
    }

    private static Dataset Named(ArgumentResult result)
    {
        string text = OptionValue.Text(result);
        if (DatasetCatalog.Find(text) is { } dataset)
        {
            return dataset;
        }

        result.AddError(
            NearestName.Of(text, DatasetCatalog.All.Select(known => known.Name)) is { } nearest
                ? $"no dataset '{text}'; did you mean '{nearest}'?"
                : $"no dataset '{text}'; see 'unroll datasets list'"
        );
        return DatasetCatalog.All[0];
    }

    private int List(OutputFormat chosen)
    {
        new DatasetList(DatasetStore.FromEnvironment()).Write(chosen, console);
        return ExitCode.Done;
    }

    private int Get(Dataset dataset)
    {
        if (dataset.Kind != DatasetKind.Files)
        {
            console.Note(
                $"{dataset.Name} needs no download; 'unroll forecast {dataset.Name}' works as it is"
            );
            return ExitCode.Done;
        }

        var store = DatasetStore.FromEnvironment();
        if (dataset.Download is { } download && store.Find(dataset) is null)
        {
            console.Note($"downloading {download.Address}");
        }

        return Print(
            ProgressBar.Run(
                console,
                dataset.Name,
                bar =>
                    new DatasetDownloader(store)
                        .GetAsync(dataset, bar is null ? null : new BytesOn(bar), cancellationToken)
                        .GetAwaiter()
                        .GetResult()
            )
        );
    }

    private int Print(string path)
    {
        console.Output.WriteLine(path);
        return ExitCode.Done;
    }

    private sealed class BytesOn(IProgress<FitProgress> bar) : IProgress<DownloadProgress>
    {
        private const double Megabyte = 1e6;

        public void Report(DownloadProgress value) =>
            bar.Report(
                value.Total is { } total and > 0
                    ? new FitProgress(
                        (double)value.Received / total,
                        $"{value.Received / Megabyte:F1} of {total / Megabyte:F1} MB"
                    )
                    : new FitProgress(0, $"{value.Received / Megabyte:F1} MB")
            );
    }
}
