namespace Unroll.Forecasting.Classification;

/// <summary>What the columns of a table of sequences are, where that is not to be inferred.</summary>
public sealed record SequenceCsvOptions
{
    /// <summary>The column that tells the sequences apart; by default one called id, series, sequence or alike.</summary>
    public string? Id { get; init; }

    /// <summary>The column of labels; by default one called label, class or category.</summary>
    public string? Label { get; init; }

    /// <summary>
    /// The column of times, numbers or dates, by which the steps of a sequence are put in order; by default one called
    /// time, date, step or alike. Without one they stand in the order of the file.
    /// </summary>
    public string? Time { get; init; }

    /// <summary>The columns of values; by default all that are left.</summary>
    public IReadOnlyList<string>? Channels { get; init; }

    /// <summary>Whether there are labels to read, which training needs and prediction does not.</summary>
    public bool HasLabels { get; init; } = true;
}
