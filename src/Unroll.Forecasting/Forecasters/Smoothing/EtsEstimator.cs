using Unroll.Forecasting.Minimization;

namespace Unroll.Forecasting.Forecasters.Smoothing;

/// <summary>Fits a model by maximum likelihood.</summary>
internal static class EtsEstimator
{
    private const int ManyRows = 50;
    private const int TrialIterations = 12;
    private const int MostIterations = 500;
    private const double Tolerance = 1e-7;
    private const double SufficientSlope = 0.9;

    /// <summary>The best fit; null where the observations are too few, or out of the domain of the model.</summary>
    /// <param name="form">The model.</param>
    /// <param name="values">The observations.</param>
    /// <param name="season">The steps of a season.</param>
    internal static EtsFit? Fit(EtsForm form, ReadOnlySpan<double> values, int season)
    {
        if (form.ParameterCount(season) >= values.Length - 1)
        {
            return null;
        }

        double size = 0;
        foreach (double value in values)
        {
            size += Math.Abs(value) / values.Length;
        }

        double[] scaled = new double[values.Length];
        size = size > 0 ? size : 1;
        for (int t = 0; t < scaled.Length; t++)
        {
            scaled[t] = values[t] / size;
        }

        EtsState origin = EtsStart.Of(form, scaled, season);
        var objective = new EtsObjective(form, scaled, origin, UsualError(form, scaled, origin));
        QuasiNewtonSettings settings = new(Tolerance) { SufficientSlope = SufficientSlope };
        QuasiNewton[] searches =
        [
            .. Starts(form, values.Length)
                .Select(start => new QuasiNewton(
                    objective,
                    objective.Start(start.Alpha, start.Beta, start.Gamma, start.Phi),
                    settings
                )),
        ];
        foreach (QuasiNewton one in searches)
        {
            one.Advance(TrialIterations);
        }

        // The slow start is seldom far off, and is where others begin; of the rest, the most promising one goes on.
        searches[0].Advance(MostIterations);
        searches[1..].MinBy(one => one.Value)!.Advance(MostIterations);
        QuasiNewton best = searches.MinBy(one => one.Value)!;
        return double.IsFinite(best.Value)
            ? EtsFit
                .At(form, objective.Parameters(best.Point), objective.State(best.Point), scaled)
                .Scaled(size)
            : null;
    }

    /// <summary>
    /// Shares of the ranges of α, β, γ and φ from which the search begins, as there may be several optima: all slow; a
    /// fast level; and where there are values enough to tell it from noise, a fast slope, and a fast season.
    /// </summary>
    private static IEnumerable<EtsParameters> Starts(EtsForm form, int count)
    {
        yield return new(0.1, 0.1, 0.05, 0.9);
        yield return new(0.6, 0.05, 0.1, 0.6);
        if (form.HasTrend && count >= ManyRows)
        {
            yield return new(0.5, 0.9, 0.1, 0.6);
        }

        if (form.IsSeasonal && count >= ManyRows)
        {
            yield return new(0.2, 0.05, 0.5, 0.6);
        }
    }

    /// <summary>The usual size of the errors around the first state.</summary>
    private static double UsualError(EtsForm form, ReadOnlySpan<double> values, EtsState origin)
    {
        EtsTape tape = EtsRecursion.Run(form, new(0.3), origin, values);
        double sum = 0;
        for (int t = 0; t < values.Length; t++)
        {
            double error = values[t] - tape.Means[t];
            sum += error * error;
        }

        double usual = Math.Sqrt(sum / values.Length);
        return double.IsFinite(usual) && usual > 1e-12 ? usual : 1e-3;
    }
}
