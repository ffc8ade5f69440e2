namespace Unroll.Datasets;

/// <summary>The datasets that have a name.</summary>
public static class DatasetCatalog
{
    /// <summary>All datasets, in order of their names.</summary>
    public static IReadOnlyList<Dataset> All { get; } =
    [
        new("air-passengers", () => OpenResource("air-passengers.csv"))
        {
            Description = "Passengers of international airlines each month from 1949 to 1960, in thousands",
            Source = "Box, Jenkins & Reinsel: Time Series Analysis, Forecasting and Control, series G",
            Licence = "facts, free to use",
            Time = "month",
            Target = "passengers",
            Rows = 144,
        },
    ];

    /// <summary>The dataset of a name, in upper or lower case; null if there is none.</summary>
    public static Dataset? Find(string name) =>
        All.FirstOrDefault(dataset => dataset.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static StreamReader OpenResource(string file) =>
        new(
            typeof(DatasetCatalog).Assembly.GetManifestResourceStream(typeof(DatasetCatalog), file)
                ?? throw new InvalidOperationException($"the resource {file} is not in the assembly")
        );
}
