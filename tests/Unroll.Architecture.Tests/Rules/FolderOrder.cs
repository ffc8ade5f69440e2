using System.Text.RegularExpressions;

namespace Unroll.Architecture.Tests.Rules;

/// <summary>
/// One folder is one idea; a folder uses only what stands above it. This is the order in which a newcomer reads the
/// house, from the ground up.
/// </summary>
internal static partial class FolderOrder
{
    /// <summary>What stands in no folder: the model of a library, the entry of a tool.</summary>
    private const string Root = "";

    private static readonly Dictionary<string, string[]> Orders = new(StringComparer.Ordinal)
    {
        ["Unroll"] =
        [
            "Kernels",
            "Tensors",
            "Modules",
            "Cells",
            "Layers",
            "Losses",
            "Metrics",
            "Optimizers",
            "Data",
            "Training",
            "Formats",
        ],
        ["Unroll.Forecasting"] =
        [
            "Series",
            "Minimization",
            "Analysis",
            "Intervals",
            "Forecasters",
            "Evaluation",
            "Selection",
            "Classification",
            "Anomalies",
            "Imputation",
        ],
        ["Unroll.Media"] = [Root, "Sampling", "Text", "Music", "Sketches", "Audio"],
        ["Unroll.Datasets"] = ["Generators", Root, "Downloads"],
        ["Unroll.Charts"] = [Root, "Scales", "Layout", "Svg", "Html", "Terminal"],
        ["Unroll.Cli"] =
        [
            "Consoles",
            "Models",
            "Sources",
            "Comparisons",
            "Explorations",
            "Output",
            "Commands",
            Root,
        ],
    };

    public static IEnumerable<Violation> Check(SourceFile file)
    {
        string[] path = file.Path.Split('/');
        string project = path[1];
        if (!Orders.TryGetValue(project, out string[]? order))
        {
            return [];
        }

        string folder = path.Length > 3 ? path[2] : Root;
        int rank = Array.IndexOf(order, folder);
        return rank < 0
            ? [file.At(1, $"{path[2]} is not one of the folders of {project}: {string.Join(", ", order)}")]
            : Uses(file, project, order, rank);
    }

    private static IEnumerable<Violation> Uses(SourceFile file, string project, string[] order, int rank)
    {
        foreach ((int number, string code) in file.Code)
        {
            foreach (Match name in QualifiedName().Matches(code))
            {
                string? folder = FolderOf(project, name.Value);
                if (folder is not null && Array.IndexOf(order, folder) > rank)
                {
                    yield return file.At(number, $"{order[rank]} must not use {folder} ({name.Value})");
                }
            }
        }
    }

    /// <summary>The folder of a project that a qualified name belongs to, or null if it is another project's.</summary>
    private static string? FolderOf(string project, string name) =>
        name.StartsWith(project + ".", StringComparison.Ordinal)
            ? name[(project.Length + 1)..].Split('.')[0]
            : null;

    [GeneratedRegex(@"\bUnroll(\.\w+)+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QualifiedName();
}
