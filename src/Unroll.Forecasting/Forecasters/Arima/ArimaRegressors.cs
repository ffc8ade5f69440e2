using Unroll.Forecasting.Forecasters.Arima.Likelihood;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Forecasters.Arima;

/// <summary>
/// The regressors of an ARIMA model: the constant, the columns known ahead and the Fourier terms, for the history
/// that it is fitted to and for all that comes after.
/// </summary>
internal sealed class ArimaRegressors
{
    private readonly ArimaConstant constant;
    private readonly IReadOnlyList<string> knownAhead;
    private readonly IReadOnlyList<FourierTerms> fourier;
    private readonly Dictionary<string, string[]> categories = new(StringComparer.Ordinal);

    /// <summary>Settles the regressors.</summary>
    /// <param name="order">The orders of the model.</param>
    /// <param name="constant">The constant.</param>
    /// <param name="knownAhead">
    /// Columns known ahead. A text is one regressor for each category but the most frequent, which those not in the
    /// history are taken for too; categories that differencing takes out are left out.
    /// </param>
    /// <param name="fourier">The Fourier terms.</param>
    /// <param name="history">What the model is fitted to.</param>
    public ArimaRegressors(
        ArimaOrder order,
        ArimaConstant constant,
        IReadOnlyList<string> knownAhead,
        IReadOnlyList<FourierTerms> fourier,
        TimeSeries history
    )
    {
        int differences = order.Differences + order.SeasonalDifferences;
        this.constant =
            constant != ArimaConstant.Automatic ? constant
            : differences == 0 ? ArimaConstant.Mean
            : ArimaConstant.None;
        this.knownAhead = knownAhead;
        this.fourier = fourier;
        if (this.constant == ArimaConstant.Mean && differences > 0)
        {
            throw new ArgumentException(
                $"expected no mean where the series is differenced, got {order} with one; choose Drift or None",
                nameof(constant)
            );
        }

        if (this.constant == ArimaConstant.Drift && differences > 1)
        {
            throw new ArgumentException(
                $"expected a drift with one difference at most, got {order}; choose None",
                nameof(constant)
            );
        }

        foreach (FourierTerms terms in fourier)
        {
            terms.Check();
        }

        foreach (string name in knownAhead)
        {
            if (history.Column(name) is TextColumn text)
            {
                categories.Add(name, Categories(text, order));
            }
        }
    }

    /// <summary>What the constant is called; null if there is none.</summary>
    public string? ConstantName =>
        constant switch
        {
            ArimaConstant.Mean => "mean",
            ArimaConstant.Drift => "drift",
            _ => null,
        };

    /// <summary>The regressors of a history.</summary>
    public IReadOnlyList<Regressor> Of(TimeSeries history) => [.. Columns(history, 0, history.Count)];

    /// <summary>The regressors of the steps after a history.</summary>
    /// <exception cref="SeriesException">What is known ahead is not known for those steps.</exception>
    public IReadOnlyList<Regressor> After(string model, TimeSeries history, int horizon, TimeSeries? future)
    {
        if (knownAhead.Count == 0)
        {
            return [.. Columns(null, history.Count, horizon)];
        }

        if (future is null || !history.Index.IsFollowedBy(future.Index) || future.Count < horizon)
        {
            TimeIndex needed = history.Index.After(horizon);
            throw new SeriesException(
                $"known ahead means known for the steps to forecast: give '{string.Join("', '", knownAhead)}' "
                    + $"from {needed.FormatTime(needed.Start)} to {needed.FormatTime(needed.End)} to {model}, "
                    + "in rows without the targets, or leave it out"
            );
        }

        return [.. Columns(future.Slice(0, horizon), history.Count, horizon)];
    }

    private IEnumerable<Regressor> Columns(TimeSeries? known, int firstStep, int count)
    {
        if (ConstantName is { } constantName)
        {
            double slope = constant == ArimaConstant.Drift ? 1 : 0;
            yield return new(
                constantName,
                [.. Enumerable.Range(firstStep, count).Select(t => 1 + (slope * t))]
            );
        }

        foreach (string name in knownAhead)
        {
            if (categories.TryGetValue(name, out string[]? chosen))
            {
                CheckComplete(known!, name);
                foreach (string category in chosen)
                {
                    yield return new($"{name}={category}", Indicator(known!.Text(name), category));
                }
            }
            else
            {
                CheckComplete(known!, name);
                yield return new(name, known![name].ToArray());
            }
        }

        foreach (FourierTerms terms in fourier)
        {
            foreach ((string name, double[] values) in terms.Columns(firstStep, count))
            {
                yield return new(name, values);
            }
        }
    }

    private static string[] Categories(TextColumn text, ArimaOrder order)
    {
        string?[] values = text.Values.ToArray();
        string[] byFrequency =
        [
            .. values
                .OfType<string>()
                .GroupBy(value => value, StringComparer.Ordinal)
                .OrderByDescending(group => group.Count())
                .ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => group.Key),
        ];
        string[] others = [.. byFrequency.Skip(1).Order(StringComparer.Ordinal)];
        bool[] useful = RegressionBasis.AreIndependent(
            order,
            [.. others.Select(category => Indicator(text, category))]
        );
        return [.. others.Where((_, i) => useful[i])];
    }

    private static double[] Indicator(TextColumn text, string category)
    {
        double[] values = new double[text.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = text[i] == category ? 1 : 0;
        }

        return values;
    }

    private static void CheckComplete(TimeSeries series, string name)
    {
        Column column = series.Column(name);
        for (int i = 0; i < column.Count; i++)
        {
            bool isInfinite = column is NumericColumn numbers && double.IsInfinity(numbers[i]);
            if (column.IsMissing(i) || isInfinite)
            {
                throw new SeriesException(
                    $"column '{name}' is {(isInfinite ? "infinite" : "missing")} at {series.Index.FormatTime(series.Index[i])}: "
                        + "fill the gap first (--fill forward, linear or seasonal), or leave the column out"
                );
            }
        }
    }
}
