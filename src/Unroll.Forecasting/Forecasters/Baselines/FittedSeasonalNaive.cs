using Unroll.Forecasting.Intervals;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Forecasters.Baselines;

/// <summary>The seasonal naive model with its residual deviations; the naive model is the season of one step.</summary>
internal sealed class FittedSeasonalNaive : IFittedForecaster
{
    private readonly string model;
    private readonly int season;
    private readonly IReadOnlyList<Target> targets;

    private FittedSeasonalNaive(
        string model,
        int season,
        IReadOnlyList<Target> targets,
        TimeSeries history,
        IReadOnlyList<string> notes
    )
    {
        this.model = model;
        this.season = season;
        this.targets = targets;
        History = history;
        Notes = notes;
    }

    public TimeSeries History { get; }

    public IReadOnlyList<string> Notes { get; }

    internal static FittedSeasonalNaive Fit(
        string model,
        TimeSeries history,
        IReadOnlyList<string> targets,
        int season,
        IReadOnlyList<string> notes
    )
    {
        ForecastArguments.CheckFit(history, targets);
        if (history.Count < season)
        {
            throw new SeriesException(
                $"{model} with a season of {season} steps needs at least {season} rows, got {history.Count}; "
                    + "give a longer history or a shorter season"
            );
        }

        foreach (string target in targets)
        {
            CheckPhases(history, target, season);
        }

        Target[] fitted = [.. targets.Select(name => new Target(name, Deviation(history[name], season)))];
        return new FittedSeasonalNaive(model, season, fitted, history, notes);
    }

    public IFittedForecaster Update(TimeSeries observations) =>
        new FittedSeasonalNaive(model, season, targets, History.Append(observations), Notes);

    public Forecast Forecast(int horizon, IReadOnlyList<double>? levels = null, TimeSeries? future = null)
    {
        ForecastArguments.CheckForecast(horizon, levels);
        return new Forecast(
            model,
            History.Index.After(horizon),
            [.. targets.Select(target => Forecast(target, horizon, levels ?? []))]
        );
    }

    private TargetForecast Forecast(Target target, int horizon, IReadOnlyList<double> levels)
    {
        if (levels.Count > 0 && double.IsNaN(target.Deviation))
        {
            throw new SeriesException(
                $"no two values a season of {season} apart tell how wide the intervals are; give a longer history",
                column: target.Name
            );
        }

        ReadOnlySpan<double> values = History[target.Name];
        var mean = new double[horizon];
        var deviation = new double[horizon];
        for (int step = 0; step < horizon; step++)
        {
            int source = LastOfPhase(values, values.Length + step, season);
            mean[step] = values[source];
            deviation[step] = target.Deviation * Math.Sqrt((values.Length + step - source) / season);
        }

        return new TargetForecast(target.Name, mean, GaussianIntervals.Around(mean, deviation, levels));
    }

    // The last value that is there, whole seasons before a position; -1 if there is none.
    private static int LastOfPhase(ReadOnlySpan<double> values, int position, int season)
    {
        int source = position - season;
        while (source >= 0 && (source >= values.Length || double.IsNaN(values[source])))
        {
            source -= season;
        }

        return Math.Max(source, -1);
    }

    private static void CheckPhases(TimeSeries history, string target, int season)
    {
        ReadOnlySpan<double> values = history[target];
        for (int phase = 0; phase < season; phase++)
        {
            if (LastOfPhase(values, values.Length + phase, season) < 0)
            {
                string time = history.Index.FormatTime(history.Index[history.Count - season + phase]);
                throw new SeriesException(
                    $"the value of {time} is missing, and so is every one whole seasons of {season} steps before it; "
                        + "fill the gap or choose another season",
                    column: target
                );
            }
        }
    }

    private static double Deviation(ReadOnlySpan<double> values, int season)
    {
        double sum = 0;
        int count = 0;
        for (int i = season; i < values.Length; i++)
        {
            double residual = values[i] - values[i - season];
            if (!double.IsNaN(residual))
            {
                sum += residual * residual;
                count++;
            }
        }

        return count > 0 ? Math.Sqrt(sum / count) : double.NaN;
    }

    private sealed record Target(string Name, double Deviation);
}
