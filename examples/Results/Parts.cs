namespace Unroll.Examples.Results;

/// <summary>All examples, in the order of reading.</summary>
internal static class Parts
{
    public static IReadOnlyList<Part> All { get; } =
    [new("Forecasting a time series", new Section("simple-rnn", Seeds: 10))];

    public static IEnumerable<Section> Sections => All.SelectMany(part => part.Sections);
}
