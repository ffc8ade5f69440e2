using Unroll.Forecasting.Series;

namespace Unroll.Cli.Sources;

/// <summary>A series, cut and with its columns chosen.</summary>
/// <param name="Name">What to call it.</param>
/// <param name="History">The rows to learn from, gaps and all: targets, covariates and columns known ahead.</param>
/// <param name="Ahead">The rows after the history with the columns known ahead; null if there are no such columns.</param>
/// <param name="Request">What was asked for, its targets found out.</param>
internal sealed record LoadedSeries(string Name, TimeSeries History, TimeSeries? Ahead, SeriesRequest Request)
{
    /// <summary>The rows of the history with every column that was read.</summary>
    public required TimeSeries Everything { get; init; }

    public IReadOnlyList<string> Targets => Request.Targets;

    /// <summary>The steps of a season as the frequency has it, or 1.</summary>
    public int Season => History.Index.Frequency.DefaultSeason;

    /// <summary>The history without gaps.</summary>
    /// <exception cref="SeriesException">There are gaps, and they were not to be filled or cannot be.</exception>
    public TimeSeries CompleteHistory()
    {
        TimeSeries filled = Request.Fill is { } method ? History.Fill(method) : History;
        Completeness.Check(filled, Name, Request.Fill);
        return filled;
    }

    /// <summary>The columns known ahead for the steps of a forecast; null if there are none.</summary>
    /// <exception cref="SeriesException">They are not known as far.</exception>
    public TimeSeries? KnownAhead(int horizon)
    {
        if (Ahead is null)
        {
            return null;
        }

        TimeIndex wanted = History.Index.After(horizon);
        if (Ahead.Count < horizon)
        {
            throw new SeriesException(
                $"a forecast of {horizon} steps needs {string.Join(", ", Request.KnownAhead)} up to "
                    + $"{wanted.FormatTime(wanted.End)}, but only {Ahead.Count} of these rows are there; "
                    + "append rows with the known columns and no target, lower --horizon, or end earlier with --to",
                Name
            );
        }

        TimeSeries future = Ahead[..horizon];
        foreach (string column in Request.KnownAhead)
        {
            if (future.MissingRuns(column) is [var gap, ..])
            {
                throw new SeriesException(
                    $"the value of {wanted.FormatTime(gap.First)} is missing, which has to be known ahead; add it",
                    Name,
                    column: column
                );
            }
        }

        return future;
    }
}
