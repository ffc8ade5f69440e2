namespace Unroll.Forecasting.Forecasters.Smoothing;

/// <summary>
/// The recursion of exponential smoothing in its error-correction form, the same for both kinds of error:
/// q = ℓ with growth g of b, μ = q with season s, d = (y without s) - q, ℓ' = q + αd, b' = g corrected by βd,
/// s' = s + γ(season seen in y - s). The derivative by reverse accumulation stands below it.
/// </summary>
/// <remarks>Source: Hyndman, Koehler, Ord and Snyder, 2008, tables 2.2 and 2.3.</remarks>
internal static class EtsRecursion
{
    /// <summary>Runs over observations.</summary>
    /// <param name="form">The model.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="start">The state before the first observation.</param>
    /// <param name="values">The observations.</param>
    internal static EtsTape Run(
        EtsForm form,
        EtsParameters parameters,
        EtsState start,
        ReadOnlySpan<double> values
    )
    {
        var tape = new EtsTape(values.Length, start.Seasons.Length);
        start.Seasons.CopyTo(tape.Ring, 0);
        _ = Forward(form, parameters, start.Level, start.Slope, new Observed(values), tape);
        return tape;
    }

    /// <summary>Runs over observations, the seasons to begin with being in the ring of the tape.</summary>
    /// <returns>Whether all means stayed where the model makes sense: above zero, where anything is multiplied.</returns>
    internal static bool Run(
        EtsForm form,
        EtsParameters parameters,
        double level,
        double slope,
        ReadOnlySpan<double> values,
        EtsTape tape
    ) => Forward(form, parameters, level, slope, new Observed(values), tape);

    /// <summary>Runs into the future, where errors are given rather than observations.</summary>
    /// <param name="form">The model.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="start">The state before the first step.</param>
    /// <param name="errors">The error of each step.</param>
    /// <param name="tape">Where the means go.</param>
    internal static void Follow(
        EtsForm form,
        EtsParameters parameters,
        EtsState start,
        ReadOnlySpan<double> errors,
        EtsTape tape
    )
    {
        start.Seasons.CopyTo(tape.Ring, 0);
        _ =
            form.Error == ErrorType.Additive
                ? Forward(form, parameters, start.Level, start.Slope, new Added(errors), tape)
                : Forward(form, parameters, start.Level, start.Slope, new Multiplied(errors), tape);
    }

    /// <summary>The derivative of a run over observations.</summary>
    /// <param name="form">The model.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="values">The observations.</param>
    /// <param name="tape">What the run left behind.</param>
    /// <param name="means">The adjoint of each mean.</param>
    /// <param name="seasons">Receives the adjoints of the seasons to begin with, [m].</param>
    internal static EtsAdjoint Backward(
        EtsForm form,
        EtsParameters parameters,
        ReadOnlySpan<double> values,
        EtsTape tape,
        ReadOnlySpan<double> means,
        Span<double> seasons
    ) =>
        form.Trend switch
        {
            TrendType.None => Backward<NoTrend>(form, parameters, values, tape, means, seasons),
            TrendType.Additive or TrendType.DampedAdditive => Backward<AdditiveTrend>(
                form,
                parameters,
                values,
                tape,
                means,
                seasons
            ),
            _ => Backward<MultiplicativeTrend>(form, parameters, values, tape, means, seasons),
        };

    private static bool Forward<TSource>(
        EtsForm form,
        EtsParameters parameters,
        double level,
        double slope,
        TSource source,
        EtsTape tape
    )
        where TSource : struct, ISource, allows ref struct =>
        form.Trend switch
        {
            TrendType.None => Forward<NoTrend, TSource>(form, parameters, level, slope, source, tape),
            TrendType.Additive or TrendType.DampedAdditive => Forward<AdditiveTrend, TSource>(
                form,
                parameters,
                level,
                slope,
                source,
                tape
            ),
            _ => Forward<MultiplicativeTrend, TSource>(form, parameters, level, slope, source, tape),
        };

    private static bool Forward<TTrend, TSource>(
        EtsForm form,
        EtsParameters parameters,
        double level,
        double slope,
        TSource source,
        EtsTape tape
    )
        where TTrend : struct, ITrend
        where TSource : struct, ISource, allows ref struct =>
        form.Season switch
        {
            SeasonType.None => Forward<TTrend, NoSeason, TSource>(
                form,
                parameters,
                level,
                slope,
                source,
                tape
            ),
            SeasonType.Additive => Forward<TTrend, AdditiveSeason, TSource>(
                form,
                parameters,
                level,
                slope,
                source,
                tape
            ),
            _ => Forward<TTrend, MultiplicativeSeason, TSource>(form, parameters, level, slope, source, tape),
        };

    private static EtsAdjoint Backward<TTrend>(
        EtsForm form,
        EtsParameters parameters,
        ReadOnlySpan<double> values,
        EtsTape tape,
        ReadOnlySpan<double> means,
        Span<double> seasons
    )
        where TTrend : struct, ITrend =>
        form.Season switch
        {
            SeasonType.None => Backward<TTrend, NoSeason>(parameters, values, tape, means, seasons),
            SeasonType.Additive => Backward<TTrend, AdditiveSeason>(parameters, values, tape, means, seasons),
            _ => Backward<TTrend, MultiplicativeSeason>(parameters, values, tape, means, seasons),
        };

    private static bool Forward<TTrend, TSeason, TSource>(
        EtsForm form,
        EtsParameters parameters,
        double level,
        double slope,
        TSource source,
        EtsTape tape
    )
        where TTrend : struct, ITrend
        where TSeason : struct, ISeason
        where TSource : struct, ISource, allows ref struct
    {
        (double alpha, double beta, double gamma, double phi) = parameters;
        bool needsPositive = form.NeedsPositiveValues;
        Span<double> ring = tape.Ring;
        Span<double> levels = tape.Levels.AsSpan(0, source.Count);
        Span<double> slopes = tape.Slopes.AsSpan(0, source.Count);
        Span<double> used = tape.Seasons.AsSpan(0, source.Count);
        Span<double> means = tape.Means.AsSpan(0, source.Count);
        double season = 0;
        double least = double.PositiveInfinity;
        int phase = 0;
        for (int t = 0; t < source.Count; t++)
        {
            if (TSeason.IsSeasonal)
            {
                season = ring[phase];
                used[t] = season;
            }

            levels[t] = level;
            slopes[t] = slope;
            double growth = TTrend.Growth(slope, phi);
            double extended = TTrend.Extend(level, growth);
            double mean = TSeason.Mean(extended, season);
            means[t] = mean;
            least = Math.Min(least, Math.Min(mean, extended));
            double value = source.At(t, mean);
            double correction = TSeason.Adjusted(value, season) - extended;
            slope = TTrend.Revise(growth, beta * correction, level);
            level = extended + (alpha * correction);
            if (TSeason.IsSeasonal)
            {
                ring[phase] = season + (gamma * (TSeason.Seen(value, extended) - season));
                phase = phase + 1 == ring.Length ? 0 : phase + 1;
            }
        }

        tape.FinalLevel = level;
        tape.FinalSlope = slope;
        return double.IsFinite(level) && double.IsFinite(slope) && (!needsPositive || least > 0);
    }

    private static EtsAdjoint Backward<TTrend, TSeason>(
        EtsParameters parameters,
        ReadOnlySpan<double> values,
        EtsTape tape,
        ReadOnlySpan<double> means,
        Span<double> seasons
    )
        where TTrend : struct, ITrend
        where TSeason : struct, ISeason
    {
        (double alpha, double beta, double gamma, double phi) = parameters;
        ReadOnlySpan<double> levels = tape.Levels.AsSpan(0, values.Length);
        ReadOnlySpan<double> slopes = tape.Slopes.AsSpan(0, values.Length);
        ReadOnlySpan<double> used = tape.Seasons.AsSpan(0, values.Length);
        double level = 0;
        double slope = 0;
        double alphaAdjoint = 0;
        double betaAdjoint = 0;
        double gammaAdjoint = 0;
        double phiAdjoint = 0;
        seasons.Clear();
        int phase = TSeason.IsSeasonal ? (values.Length - 1) % seasons.Length : 0;
        for (int t = values.Length - 1; t >= 0; t--)
        {
            double season = TSeason.IsSeasonal ? used[t] : 0;
            double growth = TTrend.Growth(slopes[t], phi);
            double extended = TTrend.Extend(levels[t], growth);
            double correction = TSeason.Adjusted(values[t], season) - extended;

            double correctionSlope = TTrend.CorrectionAdjoint(slope, levels[t]);
            alphaAdjoint += correction * level;
            betaAdjoint += correction * correctionSlope;
            double correctionAdjoint = (alpha * level) + (beta * correctionSlope);

            double seasonAdjoint = 0;
            double seenAdjoint = 0;
            if (TSeason.IsSeasonal)
            {
                seasonAdjoint = seasons[phase];
                gammaAdjoint += (TSeason.Seen(values[t], extended) - season) * seasonAdjoint;
                seenAdjoint = gamma * seasonAdjoint;
            }

            (double fromMean, double toSeason) = TSeason.Backward(
                new SeasonStep(values[t], extended, season),
                new SeasonAdjoint(means[t], correctionAdjoint, seenAdjoint)
            );
            double extendedAdjoint = level - correctionAdjoint + fromMean;
            if (TSeason.IsSeasonal)
            {
                seasons[phase] = ((1 - gamma) * seasonAdjoint) + toSeason;
                phase = phase == 0 ? seasons.Length - 1 : phase - 1;
            }

            TrendAdjoint trend = TTrend.Backward(
                new TrendStep(levels[t], slopes[t], phi, growth, beta * correction),
                extendedAdjoint,
                slope
            );
            level = trend.Level;
            slope = trend.Slope;
            phiAdjoint += trend.Damping;
        }

        return new(alphaAdjoint, betaAdjoint, gammaAdjoint, phiAdjoint, level, slope);
    }
}

/// <summary>The derivative with respect to parameters and state; that to the seasons stands beside.</summary>
internal readonly record struct EtsAdjoint(
    double Alpha,
    double Beta,
    double Gamma,
    double Phi,
    double Level,
    double Slope
);
