using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Evaluation;

/// <summary>The origins of a backtest, and what may be seen from each.</summary>
internal sealed class BacktestWindow
{
    private readonly Backtest settings;
    private readonly TimeSeries series;
    private readonly TimeSeries knownAhead;

    internal BacktestWindow(Backtest settings, TimeSeries all, IReadOnlyList<string> targets)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Horizon, 1, nameof(Backtest.Horizon));
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Stride, 1, nameof(Backtest.Stride));
        if (settings.Start > settings.End)
        {
            throw new ArgumentException(
                $"expected a start that is not after the end, got {all.Index.FormatTime(settings.Start)} and "
                    + all.Index.FormatTime(settings.End),
                nameof(settings)
            );
        }

        if (targets.Intersect(settings.KnownAhead, StringComparer.Ordinal).FirstOrDefault() is { } known)
        {
            throw new ArgumentException(
                $"expected a target that is not known ahead, got '{known}'",
                nameof(settings)
            );
        }

        this.settings = settings;
        series = all.Slice(settings.From ?? DateTime.MinValue, DateTime.MaxValue);
        knownAhead = series.Select(settings.KnownAhead);
        Origins = FindOrigins();
    }

    /// <summary>The position of the last row seen from each origin.</summary>
    internal IReadOnlyList<int> Origins { get; }

    internal int Horizon => settings.Horizon;

    internal Refit Refit => settings.Refit;

    internal int Fits => Refit.Fits(Origins.Count);

    internal int NewRowsAt(int origin) => Origins[origin] - Origins[origin - 1];

    internal TimeSeries SeenAt(int origin) => Filled(series[..(Origins[origin] + 1)]);

    internal TimeSeries? KnownAheadAt(int origin) =>
        settings.KnownAhead.Count > 0
            ? Filled(knownAhead[..(Origins[origin] + 1 + Horizon)])[^Horizon..]
            : null;

    internal IEnumerable<BacktestPoint> Compare(int origin, TargetForecast forecast)
    {
        NumericColumn actual = series.Numeric(forecast.Name);
        for (int step = 1; step <= Horizon; step++)
        {
            int row = Origins[origin] + step;
            yield return new BacktestPoint(
                series.Index[Origins[origin]],
                step,
                series.Index[row],
                actual[row],
                forecast.Mean[step - 1]
            );
        }
    }

    internal double ScaleOf(string target) =>
        ForecastMetrics.SeasonalNaiveError(
            series[target][..(Origins[0] + 1)],
            series.Index.Frequency.DefaultSeason
        );

    private TimeSeries Filled(TimeSeries seen) =>
        settings.Fill is { } method ? seen.Fill(method, settings.FillSeason) : seen;

    private int[] FindOrigins()
    {
        TimeIndex index = series.Index;
        string from = index.FormatTime(index.Start);
        string to = index.FormatTime(index.End);
        if (settings.Start > index.End || settings.End >= index.After(1).Start)
        {
            throw new SeriesException(
                $"the range to forecast, {index.FormatTime(settings.Start)} to {index.FormatTime(settings.End)}, lies "
                    + $"outside of the data, {from} to {to}; choose one within it"
            );
        }

        int first = index.CountBefore(settings.Start);
        if (first == 0)
        {
            throw new SeriesException(
                $"no rows lie before the start of the range, {index.FormatTime(settings.Start)}, to fit a model to: "
                    + $"they begin on {from}; choose a later start"
            );
        }

        int end = series.Slice(DateTime.MinValue, settings.End).Count;
        return first + Horizon <= end
            ?
            [
                .. Enumerable
                    .Range(0, ((end - first - Horizon) / settings.Stride) + 1)
                    .Select(i => first - 1 + (i * settings.Stride)),
            ]
            : throw new SeriesException(
                $"the range has {end - first} rows, fewer than the horizon of {Horizon}; choose a longer range or a "
                    + "shorter horizon"
            );
    }
}
