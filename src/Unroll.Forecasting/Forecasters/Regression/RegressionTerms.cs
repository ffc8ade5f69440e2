using Unroll.Forecasting.Forecasters.Arima;

namespace Unroll.Forecasting.Forecasters.Regression;

/// <summary>What a series is regressed on: functions of time alone.</summary>
/// <param name="HasTrend">Whether there is a straight line.</param>
/// <param name="Dummies">The steps of a season of which each has an effect of its own; 1 for none.</param>
/// <param name="Fourier">The season in waves; null for none.</param>
/// <param name="Count">The number of rows of the fit: the line is counted in it, so that it is about 1 in size.</param>
internal sealed record RegressionTerms(bool HasTrend, int Dummies, FourierTerms? Fourier, int Count)
{
    /// <summary>The rows from a step on, [count, columns]: the constant, the line, and the season.</summary>
    internal double[][] Rows(int first, int count)
    {
        double[][] waves = Fourier is null
            ? []
            : [.. Fourier.Columns(first, count).Select(column => column.Values)];
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(i =>
                    (double[])
                        [
                            1,
                            .. HasTrend ? [((first + i) / (double)Count) - 0.5] : Array.Empty<double>(),
                            .. Enumerable
                                .Range(1, Dummies - 1)
                                .Select(phase => (first + i) % Dummies == phase ? 1.0 : 0),
                            .. waves.Select(wave => wave[i]),
                        ]
                ),
        ];
    }
}
