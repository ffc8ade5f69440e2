using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Forecasters.Smoothing;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests.Forecasters.Smoothing;

public sealed class ThetaTests
{
    [Fact]
    public void A_line_without_errors_goes_on_by_half_its_slope_at_least()
    {
        double[] mean = new Theta { Season = 1 }
            .Fit(Days.Of(40, t => 10 + (2.0 * t)), ["y"])
            .Forecast(5)
            .Mean();
        mean.Zip(mean.Skip(1), (now, next) => next - now).ShouldAllBe(step => Math.Abs(step - 1) < 1e-6);
    }

    [Fact]
    public void The_optimised_method_finds_that_a_line_goes_on_in_full()
    {
        double[] mean = new OptimisedTheta { Season = 1 }
            .Fit(Days.Of(40, t => 10 + (2.0 * t)), ["y"])
            .Forecast(5)
            .Mean();
        mean.ShouldBe([90, 92, 94, 96, 98], 0.01);
    }

    [Fact]
    public void An_insignificant_season_is_not_taken_out()
    {
        TimeSeries noise = Days.Of(60, t => 100 + Math.Sin(1.7 * t * t));
        new Theta { Season = 12 }
            .Fit(noise, ["y"])
            .Forecast(12)
            .Mean()
            .ShouldBe(
                new Theta { Season = 1 }
                    .Fit(noise, ["y"])
                    .Forecast(12)
                    .Mean()
            );
    }

    [Fact]
    public void A_season_is_a_factor_of_values_above_zero_and_added_to_others()
    {
        static double Week(int t) => t % 7 == 0 ? 0.5 : 1;
        double[] factor = new Theta().Fit(Days.Of(70, t => 100 * Week(t)), ["y"]).Forecast(7).Mean();
        (factor[0] / factor[1]).ShouldBe(0.5, 0.02);
        double[] added = new Theta().Fit(Days.Of(70, t => -100 * Week(t)), ["y"]).Forecast(7).Mean();
        (added[0] - added[1]).ShouldBe(50, 1);
    }

    [Fact]
    public void The_optimised_errors_are_no_larger_than_those_of_neighbouring_settings()
    {
        double[] values = Days.Seasonal(50)["y"].ToArray();
        var line = RegressionLine.Through(values);
        foreach (double alpha in (double[])[0.1, 0.4, 0.9])
        {
            var best = OptimisedThetaFit.At(alpha, values, line);
            best.Weight.ShouldBeInRange(0, 1);
            foreach (double weight in (double[])[0, 0.5, 1, best.Weight])
            {
                foreach (double start in (double[])[values[0], values[0] + 1, values[0] - 1])
                {
                    SumOfSquares(values, line, alpha, weight, start)
                        .ShouldBeGreaterThan(best.SumOfSquares * (1 - 1e-12));
                }
            }
        }
    }

    /// <summary>The equations of the source, step by step.</summary>
    private static double SumOfSquares(
        double[] values,
        RegressionLine line,
        double alpha,
        double weight,
        double start
    )
    {
        double level = start;
        double sum = 0;
        for (int t = 1; t <= values.Length; t++)
        {
            double mean =
                level
                + (
                    weight
                    * (
                        (Math.Pow(1 - alpha, t - 1) * line.Intercept)
                        + ((1 - Math.Pow(1 - alpha, t)) / alpha * line.Slope)
                    )
                );
            sum += (values[t - 1] - mean) * (values[t - 1] - mean);
            level = (alpha * values[t - 1]) + ((1 - alpha) * level);
        }

        return sum;
    }
}
