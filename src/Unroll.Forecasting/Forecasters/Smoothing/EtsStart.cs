namespace Unroll.Forecasting.Forecasters.Smoothing;

/// <summary>Where the search for initial states begins: a line through the first values without their season.</summary>
internal static class EtsStart
{
    private const int MostCycles = 6;
    private const int LeastRows = 10;
    private const double LeastSeason = 0.01;

    /// <summary>An initial state that suits the model.</summary>
    /// <param name="form">The model.</param>
    /// <param name="values">The observations, about 1 in size.</param>
    /// <param name="season">The steps of a season.</param>
    internal static EtsState Of(EtsForm form, ReadOnlySpan<double> values, int season)
    {
        double[] seasons = form.IsSeasonal ? Seasons(form.Season, values, season) : [];
        int rows = Math.Min(Math.Max(LeastRows, 2 * season), values.Length);
        var adjusted = new double[rows];
        for (int t = 0; t < rows; t++)
        {
            adjusted[t] = form.Season switch
            {
                SeasonType.Additive => values[t] - seasons[t % season],
                SeasonType.Multiplicative => values[t] / seasons[t % season],
                _ => values[t],
            };
        }

        double mean = 0;
        double moment = 0;
        for (int t = 0; t < rows; t++)
        {
            mean += adjusted[t] / rows;
            moment += adjusted[t] * (t - (0.5 * (rows - 1)));
        }

        double slope = form.HasTrend ? 12 * moment / (rows * (((double)rows * rows) - 1)) : 0;
        double level = mean - (slope * 0.5 * (rows + 1));
        if (!form.HasTrend)
        {
            return new(mean, 0, seasons);
        }

        bool isSound = !form.NeedsPositiveValues || (level > 0.1 * mean && level + (slope * rows) > 0);
        (level, slope) = isSound ? (level, slope) : (mean, 0);
        return new(level, form.HasMultiplicativeTrend ? 1 + (slope / level) : slope, seasons);
    }

    /// <summary>
    /// How each phase differs from its cycle, the drift within a cycle taken out, as the mean of the first cycles.
    /// </summary>
    private static double[] Seasons(SeasonType type, ReadOnlySpan<double> values, int season)
    {
        int cycles = Math.Clamp(values.Length / season, 1, MostCycles);
        var averages = new double[cycles];
        for (int t = 0; t < cycles * season && t < values.Length; t++)
        {
            averages[t / season] += values[t] / season;
        }

        double drift = cycles > 1 ? (averages[^1] - averages[0]) / ((cycles - 1) * season) : 0;
        var seasons = new double[season];
        for (int t = 0; t < cycles * season && t < values.Length; t++)
        {
            double center = averages[t / season] + (drift * ((t % season) - (0.5 * (season - 1))));
            seasons[t % season] +=
                (
                    type == SeasonType.Additive
                        ? values[t] - center
                        : values[t] / Math.Max(center, 0.1 * averages[t / season])
                ) / cycles;
        }

        double sum = 0;
        for (int i = 0; i < season; i++)
        {
            seasons[i] = type == SeasonType.Additive ? seasons[i] : Math.Max(seasons[i], LeastSeason);
            sum += seasons[i];
        }

        for (int i = 0; i < season; i++)
        {
            seasons[i] =
                type == SeasonType.Additive ? seasons[i] - (sum / season) : seasons[i] * season / sum;
        }

        return seasons;
    }
}
