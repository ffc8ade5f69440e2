using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Forecasters.Combined;

/// <summary>The mean of the forecasts of several models, each with the same weight.</summary>
/// <remarks>
/// <para>
/// The bounds of an interval are the means of the members' bounds: quantiles are averaged, not probabilities. The
/// members err together for the most part, because what surprises one of them surprises the others, and the error of
/// the mean is no wider than the mean of the members' errors; so the intervals are, if anything, a little too wide.
/// Averaged probabilities (a mixture) would add the members' disagreement to that.
/// </para>
/// <para>A member that cannot be fitted is left out, and a note says so.</para>
/// <para>
/// Sources: Clemen, Combining forecasts: a review, 1989; Lichtendahl, Grushka-Cockayne and Winkler, Is it better to
/// average probabilities or quantiles?, Management Science 59, 2013.
/// </para>
/// </remarks>
/// <param name="models">The members.</param>
public sealed class Combination(params IReadOnlyList<IForecaster> models) : IForecaster
{
    /// <inheritdoc/>
    public string Name => "combination";

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">There are no members.</exception>
    /// <exception cref="SeriesException">No member can be fitted; it is the first one's problem.</exception>
    public IFittedForecaster Fit(
        TimeSeries history,
        IReadOnlyList<string> targets,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ForecastArguments.CheckFit(history, targets);
        if (models.Count == 0)
        {
            throw new InvalidOperationException("expected at least one model to combine, got none");
        }

        var members = new List<IFittedForecaster>();
        var notes = new List<string>();
        SeriesException? failure = null;
        for (int i = 0; i < models.Count; i++)
        {
            progress?.Report(new((double)i / models.Count, models[i].Name));
            try
            {
                IFittedForecaster member = models[i].Fit(history, targets, null, cancellationToken);
                members.Add(member);
                notes.AddRange(member.Notes);
            }
            catch (SeriesException exception)
            {
                failure ??= exception;
                notes.Add($"{models[i].Name} is left out of the combination: {exception.Message}");
            }
        }

        return members.Count > 0 ? new FittedCombination(Name, members, notes) : throw failure!;
    }
}
