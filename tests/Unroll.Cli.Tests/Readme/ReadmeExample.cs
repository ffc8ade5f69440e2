using Unroll.Forecasting.Evaluation;
using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Forecasters.Baselines;
using Unroll.Forecasting.Forecasters.Neural;
using Unroll.Forecasting.Series;

namespace Unroll.Cli.Tests.Readme;

/// <summary>The README's first example: what stands between the marks is printed there.</summary>
public sealed class ReadmeExample
{
    [Fact]
    public void The_example_of_the_readme_runs()
    {
        using TempFolder folder = new();
        string path = folder.Write("sales.csv", Csv.Days(200, "units", i => 50 + (i % 7)));
        (Forecast next, BacktestReport report) = Run(path);
        next.Index.Count.ShouldBe(14);
        report.Results.Count.ShouldBe(2);
    }

    private static (Forecast Forecast, BacktestReport Report) Run(string path)
    {
        // <readme>
        TimeSeries sales = TimeSeries.ReadCsv(path);
        var gru = new GruForecaster
        {
            Window = 28,
            OutputSteps = 14,
            Seed = 1,
        };
        Forecast next = gru.Fit(sales, ["units"]).Forecast(horizon: 14, levels: [0.8, 0.95]);

        var lastMonth = new Backtest
        {
            Start = sales.Index[^30],
            End = sales.Index.End,
            Horizon = 14,
        };
        BacktestReport report = lastMonth.Run(sales, ["units"], [new SeasonalNaive(), gru]);
        // </readme>
        return (next, report);
    }
}
