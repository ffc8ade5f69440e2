using System.Text.Encodings.Web;
using System.Text.Json;

namespace Unroll.Examples.Results;

/// <summary>What the examples have come to when they were last run over their seeds: <c>recorded.json</c>.</summary>
internal sealed class Recorded
{
    private static readonly JsonSerializerOptions Style = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly SortedDictionary<string, List<RecordedFigure>> examples;

    private Recorded(SortedDictionary<string, List<RecordedFigure>> examples) => this.examples = examples;

    /// <summary>Reads the file, or begins anew if there is none.</summary>
    public static Recorded Load(string path) =>
        new(
            File.Exists(path)
                ? JsonSerializer.Deserialize<SortedDictionary<string, List<RecordedFigure>>>(
                    File.ReadAllText(path)
                )!
                : new(StringComparer.Ordinal)
        );

    /// <summary>The figures of an example, in the order in which it reports them; none if it was never run.</summary>
    public IReadOnlyList<RecordedFigure> Of(string example) =>
        examples.TryGetValue(example, out List<RecordedFigure>? figures) ? figures : [];

    /// <summary>How long the trainings of an example took, as far as it has reported that.</summary>
    public double Seconds(string example) =>
        Of(example).Where(figure => figure.Measure == Finding.Seconds).Sum(figure => figure.Median);

    /// <summary>Takes the runs of an example, one for each seed, in place of those before.</summary>
    public void Replace(string example, IReadOnlyList<IReadOnlyList<Finding>> runs) =>
        examples[example] = [
            .. runs.SelectMany(run => run)
                .GroupBy(finding => (finding.Experiment, finding.Measure))
                .Select(group => new RecordedFigure(
                    group.Key.Experiment,
                    group.Key.Measure,
                    [.. group.Select(finding => finding.Value)]
                )),
        ];

    public void Save(string path) =>
        File.WriteAllText(path, JsonSerializer.Serialize(examples, Style) + "\n");
}

/// <summary>A figure over the seeds.</summary>
/// <param name="Experiment">What was tried.</param>
/// <param name="Measure">What was measured.</param>
/// <param name="Values">One value a seed.</param>
internal sealed record RecordedFigure(string Experiment, string Measure, double[] Values)
{
    /// <summary>The value in the middle.</summary>
    public double Median => MiddleOf([.. Values.Order()]);

    /// <summary>
    /// Whether a value is one that the seeds have given, but for half a per cent: rounding differs between processors.
    /// </summary>
    public bool Holds(double value) =>
        value >= Widened(Values.Min(), -1) && value <= Widened(Values.Max(), 1);

    private static double Widened(double bound, int side) =>
        bound + (side * (1e-9 + (0.005 * Math.Abs(bound))));

    private static double MiddleOf(double[] sorted) =>
        (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}
