using Unroll.Forecasting.Analysis;
using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Series;

namespace Unroll.Bench;

/// <summary>
/// The yardstick of the M competitions: naive on the seasonally adjusted series, if the season is significant at 90 %.
/// </summary>
internal sealed class Naive2 : IForecaster
{
    private const double Quantile = 1.645;

    public string Name => "naive2";

    public IFittedForecaster Fit(
        TimeSeries history,
        IReadOnlyList<string> targets,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) => new Fitted(history, targets[0]);

    private static double[] Figure(ReadOnlySpan<double> values, int season)
    {
        if (season < 2 || values.Length < 3 * season)
        {
            return [1];
        }

        double[] correlations = Autocorrelation.Acf(values, season);
        double sum = correlations[1..season].Sum(correlation => correlation * correlation);
        bool isSeasonal =
            Math.Abs(correlations[season]) > Quantile * Math.Sqrt((1 + (2 * sum)) / values.Length);
        return isSeasonal
            ? ClassicalDecomposition.Decompose(values, season, SeasonalForm.Multiplicative).Figure.ToArray()
            : [1];
    }

    private sealed class Fitted(TimeSeries history, string target) : IFittedForecaster
    {
        public TimeSeries History => history;

        public IReadOnlyList<string> Notes => [];

        public IFittedForecaster Update(TimeSeries observations) =>
            new Fitted(history.Append(observations), target);

        public Forecast Forecast(int horizon, IReadOnlyList<double>? levels = null, TimeSeries? future = null)
        {
            ReadOnlySpan<double> values = history[target];
            double[] figure = Figure(values, history.Index.Frequency.DefaultSeason);
            int count = values.Length;
            double level = values[^1] / figure[(count - 1) % figure.Length];
            double[] mean =
            [
                .. Enumerable
                    .Range(count, horizon)
                    .Select(position => level * figure[position % figure.Length]),
            ];
            return new("naive2", history.Index.After(horizon), [new(target, mean, [])]);
        }
    }
}
