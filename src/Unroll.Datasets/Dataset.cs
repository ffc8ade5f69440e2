using Unroll.Forecasting.Series;

namespace Unroll.Datasets;

/// <summary>A named series to try things on.</summary>
public sealed class Dataset
{
    private readonly Func<TextReader> open;

    internal Dataset(string name, Func<TextReader> open)
    {
        Name = name;
        this.open = open;
    }

    /// <summary>The name, in lower case with hyphens: <c>air-passengers</c>.</summary>
    public string Name { get; }

    /// <summary>What was measured, how often, in which unit.</summary>
    public required string Description { get; init; }

    /// <summary>Where the numbers come from.</summary>
    public required string Source { get; init; }

    /// <summary>Under which terms the numbers may be used.</summary>
    public required string Licence { get; init; }

    /// <summary>The column of times.</summary>
    public required string Time { get; init; }

    /// <summary>The column that one would forecast.</summary>
    public required string Target { get; init; }

    /// <summary>How many rows there are.</summary>
    public required int Rows { get; init; }

    /// <summary>Reads the series.</summary>
    public TimeSeries Load()
    {
        using TextReader reader = open();
        return CsvSeriesReader.Read(reader, Name, new CsvOptions { Time = Time, Numeric = [Target] }).Series;
    }
}
