using Unroll.Forecasting.Evaluation;
using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Forecasters.Neural;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests.Forecasters.Neural;

/// <summary>
/// The rail boardings of Chicago one day ahead, 2019-02-26 to 2019-05-31, by models that have seen 2016-01-01 to
/// 2019-02-25. The seasonal naive forecast misses by 41274.
/// </summary>
public sealed class RidershipForecastTests
{
    private static readonly Backtest Spring = new()
    {
        From = new DateTime(2016, 1, 1),
        Start = new DateTime(2019, 2, 26),
        End = new DateTime(2019, 5, 31),
    };

    [Fact]
    public void A_univariate_simple_network_beats_the_seasonal_naive_forecast() =>
        Mae(Spring, new RnnForecaster { Window = 56, HiddenSize = 32 }).ShouldBeLessThan(36000);

    [Fact]
    public void A_gated_network_that_knows_the_bus_and_the_type_of_tomorrow_is_far_better() =>
        Mae(
                Spring with
                {
                    KnownAhead = ["day_type"],
                },
                new GruForecaster
                {
                    Window = 56,
                    HiddenSize = 32,
                    Covariates = ["bus"],
                    KnownAhead = ["day_type"],
                }
            )
            .ShouldBeLessThan(28000);

    private static double Mae(Backtest backtest, IForecaster model)
    {
        TimeSeries rides = TimeSeries.ReadCsv(Ridership.Path(), time: "service_date");
        BacktestReport report = backtest.Run(rides, ["rail_boardings"], [model]);
        report.Origins.ShouldBe(95);
        TestContext.Current.TestOutputHelper?.WriteLine($"{model.Name}: MAE {report.Results[0].Mae:0}");
        return report.Results[0].Mae;
    }
}
