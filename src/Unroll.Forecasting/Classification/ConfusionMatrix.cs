namespace Unroll.Forecasting.Classification;

/// <summary>How often sequences of each class were taken for each class.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[,] counts;

    /// <summary>Counts.</summary>
    /// <param name="actual">The class of each sequence.</param>
    /// <param name="predicted">What it was taken for.</param>
    /// <exception cref="ArgumentException">There are no sequences, or not as many predictions.</exception>
    public ConfusionMatrix(IReadOnlyList<string> actual, IReadOnlyList<string> predicted)
    {
        ArgumentNullException.ThrowIfNull(actual);
        ArgumentNullException.ThrowIfNull(predicted);
        if (actual.Count == 0 || actual.Count != predicted.Count)
        {
            throw new ArgumentException(
                $"expected a prediction for each of at least one sequence, got {predicted.Count} for {actual.Count}",
                nameof(predicted)
            );
        }

        Labels = [.. actual.Concat(predicted).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Dictionary<string, int> places = Labels
            .Index()
            .ToDictionary(label => label.Item, label => label.Index, StringComparer.Ordinal);
        counts = new int[Labels.Count, Labels.Count];
        for (int i = 0; i < actual.Count; i++)
        {
            counts[places[actual[i]], places[predicted[i]]]++;
        }

        Total = actual.Count;
    }

    /// <summary>The classes in order of their names: of the rows, which are actual, and of the columns, predicted.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>How many sequences were counted.</summary>
    public int Total { get; }

    /// <summary>The share that was taken for what it is, from 0 to 1.</summary>
    public double Accuracy => (double)Enumerable.Range(0, Labels.Count).Sum(i => counts[i, i]) / Total;

    /// <summary>The share of the largest class: the accuracy of always saying that.</summary>
    public double MajorityShare => (double)Enumerable.Range(0, Labels.Count).Max(Actual) / Total;

    /// <summary>How many sequences of one class were taken for another.</summary>
    /// <param name="actual">The place of the class in <see cref="Labels"/>.</param>
    /// <param name="predicted">The place of what it was taken for.</param>
    public int this[int actual, int predicted] => counts[actual, predicted];

    /// <summary>All counts, [actual, predicted], to be drawn.</summary>
    public double[,] Counts()
    {
        double[,] copy = new double[Labels.Count, Labels.Count];
        Array.Copy(counts, copy, counts.Length);
        return copy;
    }

    /// <summary>How many sequences are of a class.</summary>
    public int Actual(int label) => Enumerable.Range(0, Labels.Count).Sum(other => counts[label, other]);

    /// <summary>The share of a class that was found; NaN if there is none of it.</summary>
    public double Recall(int label) => Share(label, Actual(label));

    /// <summary>The share of those taken for a class that are of it; NaN if none was.</summary>
    public double Precision(int label) =>
        Share(label, Enumerable.Range(0, Labels.Count).Sum(other => counts[other, label]));

    private double Share(int label, int of) => of == 0 ? double.NaN : (double)counts[label, label] / of;
}
