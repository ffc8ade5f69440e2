using Unroll.Forecasting.Forecasters.Univariate;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Forecasters.Smoothing;

/// <summary>Fits what was chosen from the family of exponential smoothing, for the forecasters that stand for it.</summary>
internal static class EtsFitting
{
    // Beyond this a season has more initial states than are worth estimating unless asked for.
    private const int LongestUsualSeason = 200;

    /// <summary>Fits the model with the least AICc to each target.</summary>
    /// <param name="name">The name of the forecaster.</param>
    /// <param name="choice">Which models to choose from.</param>
    /// <param name="season">The steps of a season; null for the usual one of the frequency.</param>
    /// <param name="seed">Fixes simulated intervals.</param>
    /// <param name="history">The series.</param>
    /// <param name="targets">The columns to forecast.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    internal static IFittedForecaster Fit(
        string name,
        EtsChoice choice,
        int? season,
        ulong seed,
        TimeSeries history,
        IReadOnlyList<string> targets,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(history);
        int steps = season ?? history.Index.Frequency.DefaultSeason;
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1, nameof(season));
        bool isAsked = season is not null || choice.Season is not null;
        int used = isAsked || steps <= LongestUsualSeason ? steps : 1;
        return FittedUnivariate.Fit(
            name,
            history,
            targets,
            values => Fit(name, choice, used, seed, values, cancellationToken)
        );
    }

    private static EtsModel Fit(
        string name,
        EtsChoice choice,
        int season,
        ulong seed,
        double[] values,
        CancellationToken cancellationToken
    )
    {
        CheckPossible(name, choice, season, values);
        EtsFit fit =
            choice.Best(values, season, cancellationToken)
            ?? throw Unfitted(name, values.Length, Needed(choice, season));
        return new EtsModel(fit, fit.Final, seed, choice.IsOne ? null : $"{name} is {fit.Form}, by its AICc");
    }

    // Rows enough and still no fit: the recursion ran out of the domain of the model.
    private static SeriesException Unfitted(string name, int rows, int needed) =>
        rows < needed
            ? new(
                $"{name} needs at least {needed} rows, got {rows}; give a longer history or choose a simpler model"
            )
            : new($"{name} cannot be fitted to the series; choose additive parts or another model");

    private static void CheckPossible(string name, EtsChoice choice, int season, double[] values)
    {
        if (choice.Season is SeasonType.Additive or SeasonType.Multiplicative && season < 2)
        {
            throw new SeriesException(
                $"{name} with a season needs to know its steps, at least two; give the season, or choose a model without"
            );
        }

        bool isPositive = !values.AsSpan().ContainsAnyInRange(double.NegativeInfinity, 0);
        bool multiplies =
            choice.Error == ErrorType.Multiplicative
            || choice.Season == SeasonType.Multiplicative
            || choice.Trend is TrendType.Multiplicative or TrendType.DampedMultiplicative;
        if (multiplies && !isPositive)
        {
            throw new SeriesException(
                $"{name} is asked to multiply, which needs values above zero, and some are not; choose additive parts"
            );
        }

        if (!choice.Forms(isPositive, season > 1).Any())
        {
            throw new SeriesException(
                $"{name} has no stable model of these parts; name the error, the trend and the season to have it all the same"
            );
        }
    }

    private static int Needed(EtsChoice choice, int season) =>
        choice.Forms(isPositive: true, season > 1).Min(form => form.ParameterCount(season)) + 2;
}
