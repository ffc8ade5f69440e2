using Unroll.Forecasting.Evaluation;

namespace Unroll.Forecasting.Tests.Evaluation;

public sealed class ForecastMetricsTests
{
    private const double Gap = double.NaN;
    private static readonly double[] Actual = [1, 2, Gap, 4];
    private static readonly double[] Forecast = [2, 2, 9, 2];

    [Fact]
    public void Metrics_are_means_over_the_actual_values_that_are_there()
    {
        ForecastMetrics.Mae(Actual, Forecast).ShouldBe(1);
        ForecastMetrics.Rmse(Actual, Forecast).ShouldBe(Math.Sqrt(5.0 / 3), 1e-12);
        ForecastMetrics.Mape(Actual, Forecast).ShouldBe(0.5);
        ForecastMetrics.Smape(Actual, Forecast).ShouldBe(400.0 / 9, 1e-12);
        ForecastMetrics.Mase(Actual, Forecast, 2).ShouldBe(0.5);
    }

    [Fact]
    public void An_actual_value_of_zero_has_no_percentage()
    {
        ForecastMetrics.Mape([0, 4], [1, 3]).ShouldBe(0.25);
        ForecastMetrics.Mape([0], [1]).ShouldBe(double.NaN);
        ForecastMetrics.Smape([0, 0], [0, 1]).ShouldBe(100);
    }

    [Fact]
    public void A_forecast_that_is_not_a_number_is_not_passed_over()
    {
        ForecastMetrics.Mae([1, 2], [1, Gap]).ShouldBe(double.NaN);
        ForecastMetrics.Rmse([1, 2], [1, Gap]).ShouldBe(double.NaN);
        ForecastMetrics.Mape([1, 2], [1, Gap]).ShouldBe(double.NaN);
        ForecastMetrics.Smape([1, 2], [1, Gap]).ShouldBe(double.NaN);
    }

    [Fact]
    public void Without_any_actual_value_there_is_no_measure() =>
        ForecastMetrics.Mae([Gap], [1]).ShouldBe(double.NaN);

    [Fact]
    public void The_scale_is_the_error_of_the_seasonal_naive_forecast()
    {
        ForecastMetrics.SeasonalNaiveError([1, 10, 2, 12, Gap, 15], 2).ShouldBe(2);
        ForecastMetrics.SeasonalNaiveError([1, 2], 2).ShouldBe(double.NaN);
        ForecastMetrics.Mase([1], [2], 0).ShouldBe(double.NaN);
        Should.Throw<ArgumentOutOfRangeException>(() => ForecastMetrics.SeasonalNaiveError([1, 2], 0));
    }

    [Fact]
    public void Lengths_must_agree() =>
        Should.Throw<ArgumentException>(() => ForecastMetrics.Mae([1, 2], [1]));
}
