using Unroll.Forecasting.Series;

namespace Unroll.Cli.Sources;

/// <summary>Which series the user wants, as far as it was said.</summary>
internal sealed record SeriesRequest
{
    /// <summary>A CSV file, <c>-</c> for standard input, or the name of a dataset; null for the built-in one.</summary>
    public string? Source { get; init; }

    /// <summary>The column of times.</summary>
    public string? Time { get; init; }

    /// <summary>The columns to forecast.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>The columns known in the past.</summary>
    public IReadOnlyList<string> Covariates { get; init; } = [];

    /// <summary>The columns known ahead too.</summary>
    public IReadOnlyList<string> KnownAhead { get; init; } = [];

    /// <summary>
    /// Whether the series is to be explored rather than forecast: all columns are read, and without a target every
    /// column of numbers is one.
    /// </summary>
    public bool IsExplored { get; init; }

    /// <summary>What is done to the target, for messages.</summary>
    public string Purpose { get; init; } = "forecast";

    /// <summary>How dates are written.</summary>
    public string? DateFormat { get; init; }

    /// <summary>How gaps are filled.</summary>
    public FillMethod? Fill { get; init; }

    /// <summary>The first time of the history.</summary>
    public DatePeriod? From { get; init; }

    /// <summary>The last time of the history.</summary>
    public DatePeriod? To { get; init; }
}
