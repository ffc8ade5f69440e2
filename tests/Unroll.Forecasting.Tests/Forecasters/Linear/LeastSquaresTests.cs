using MathNet.Numerics.LinearAlgebra;
using Unroll.Forecasting.Forecasters.Linear;
using Unroll.Forecasting.Series;
using Unroll.Forecasting.Tests.Forecasters.Windows;

namespace Unroll.Forecasting.Tests.Forecasters.Linear;

/// <summary>The forecaster against a design matrix of the test's own, solved by QR.</summary>
public sealed class LeastSquaresTests
{
    private const int Rows = 90;
    private const int Window = 4;

    private static readonly double[] Y =
    [
        .. Daily.Autoregression(Rows, 0.6, 1).Select(value => 500 + (30 * value)),
    ];
    private static readonly double[] X = Daily.Autoregression(Rows, -0.5, 2);
    private static readonly double[] Known = Daily.Noise(Rows + 2, 3);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_forecast_is_that_of_least_squares_on_the_windows(int steps)
    {
        Vector<double>[] rows = [.. Origins().Select(origin => Features(origin, steps))];
        Matrix<double> design = Matrix<double>.Build.DenseOfRowVectors(rows);
        TimeSeries series = Daily.Of(
            new NumericColumn("y", Y),
            new NumericColumn("x", X),
            new NumericColumn("known", Known.AsSpan(..Rows))
        );
        double[] mean = Daily.Mean(
            new LinearForecaster
            {
                Window = Window,
                OutputSteps = steps,
                Covariates = ["x"],
                KnownAhead = ["known"],
                Ridge = 0,
            }
                .Fit(series, ["y"])
                .Forecast(
                    steps,
                    future: Daily.After(series, new NumericColumn("known", Known.AsSpan(Rows..)))
                )
        );

        (double level, double scale) = Scale(Y, Rows);
        for (int step = 0; step < steps; step++)
        {
            double[] targets =
            [
                .. Origins()
                    .Select(origin =>
                    {
                        (double m, double s) = Scale(Y, origin);
                        return (Y[origin + step] - m) / s;
                    }),
            ];
            Vector<double> solution = design.QR().Solve(Vector<double>.Build.Dense(targets));
            double expected = level + (scale * Features(Rows, steps).DotProduct(solution));
            mean[step].ShouldBe(expected, 0.01);
            Math.Abs(expected - level).ShouldBeGreaterThan(1);
        }

        IEnumerable<int> Origins() => Enumerable.Range(Window, Rows - Window - steps + 1);
    }

    /// <summary>
    /// A window relative to itself sums to nothing, so its first number is left out, which leaves what the columns
    /// span as it is.
    /// </summary>
    private static Vector<double> Features(int origin, int steps)
    {
        (double levelOfY, double scaleOfY) = Scale(Y, origin);
        (double levelOfX, double scaleOfX) = Scale(X, origin);
        return Vector<double>.Build.DenseOfEnumerable([
            1,
            .. Y[(origin - Window + 1)..origin].Select(value => (value - levelOfY) / scaleOfY),
            .. X[(origin - Window + 1)..origin].Select(value => (value - levelOfX) / scaleOfX),
            .. Known[(origin - Window + 1)..(origin + steps)],
        ]);
    }

    private static (double Mean, double Deviation) Scale(double[] column, int origin)
    {
        double[] window = column[(origin - Window)..origin];
        double mean = window.Average();
        return (mean, Math.Sqrt(window.Average(value => (value - mean) * (value - mean))));
    }
}
