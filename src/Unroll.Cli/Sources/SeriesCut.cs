using Unroll.Forecasting.Series;

namespace Unroll.Cli.Sources;

/// <summary>Cuts a series into what is past and, for the columns known ahead, what is to come.</summary>
internal static class SeriesCut
{
    /// <summary>Applies <c>--from</c> and <c>--to</c>, and chooses the columns.</summary>
    /// <remarks>
    /// With columns known ahead, the past ends with the last row that has a value in any other column: the rows
    /// after it are there to tell what is known.
    /// </remarks>
    /// <exception cref="SeriesException">No rows are left.</exception>
    internal static LoadedSeries Apply(TimeSeries series, string name, SeriesRequest request)
    {
        string[] observed = [.. request.Targets, .. request.Covariates];
        TimeSeries all = series.Select([.. observed, .. request.KnownAhead]);
        TimeSeries began = all.Slice(request.From?.First ?? DateTime.MinValue, DateTime.MaxValue);
        int end = began.Slice(DateTime.MinValue, request.To?.Last ?? DateTime.MaxValue).Count;
        if (request.KnownAhead.Count > 0)
        {
            while (end > 0 && Array.TrueForAll(observed, column => began.Column(column).IsMissing(end - 1)))
            {
                end--;
            }
        }

        if (end == 0)
        {
            throw new SeriesException(
                $"no rows are left: the series is {series.Index}; choose other dates with --from and --to",
                name
            );
        }

        TimeSeries? ahead = request.KnownAhead.Count > 0 ? began[end..].Select(request.KnownAhead) : null;
        TimeSeries everything = series.Slice(series.Index.CountBefore(began.Index.Start), end);
        return new LoadedSeries(name, began[..end], ahead, request) { Everything = everything };
    }
}
