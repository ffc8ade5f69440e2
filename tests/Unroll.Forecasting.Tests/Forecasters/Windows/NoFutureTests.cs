using Unroll.Forecasting.Evaluation;
using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests.Forecasters.Windows;

public sealed class NoFutureTests
{
    private const int Rows = 90;
    private const int FirstOrigin = 69;
    private const int Horizon = 2;

    private static readonly TimeSeries All = Daily.Of(
        new NumericColumn("y", Daily.Autoregression(Rows, 0.7, 6)),
        new NumericColumn("x", Daily.Autoregression(Rows, 0.7, 7)),
        Daily.DayTypes(Rows)
    );

    [Theory]
    [InlineData(1e9)]
    [InlineData(double.NaN)]
    public void A_planted_future_changes_no_forecast_made_before_it(double planted)
    {
        foreach (int origin in (int[])[FirstOrigin, 74, 81])
        {
            Backtest backtest = new()
            {
                Start = All.Index[FirstOrigin + 1],
                End = All.Index[origin + Horizon],
                Horizon = Horizon,
                Refit = Refit.Every(5),
                KnownAhead = ["day_type"],
            };
            TimeSeries changed = All.WithColumn(Daily.Planted(All.Numeric("y"), origin + 1, planted))
                .WithColumn(Daily.Planted(All.Numeric("x"), origin + 1, planted))
                .WithColumn(DayTypesUntil(origin + Horizon));
            BacktestReport truth = backtest.Run(All, ["y"], Models());
            BacktestReport report = backtest.Run(changed, ["y"], Models());
            truth.Origins.ShouldBe(origin - FirstOrigin + 1);
            foreach ((BacktestResult result, BacktestResult expected) in report.Results.Zip(truth.Results))
            {
                Means(result).ShouldBe(Means(expected));
                Means(result).ShouldAllBe(value => double.IsFinite(value));
            }
        }
    }

    [Fact]
    public void A_planted_present_does_change_them()
    {
        Backtest backtest = new()
        {
            Start = All.Index[FirstOrigin + 1],
            End = All.Index[FirstOrigin + Horizon],
            Horizon = Horizon,
            KnownAhead = ["day_type"],
        };
        BacktestReport truth = backtest.Run(All, ["y"], Models());
        foreach (
            TimeSeries changed in (TimeSeries[])
                [
                    All.WithColumn(Daily.Planted(All.Numeric("y"), FirstOrigin, 30)),
                    All.WithColumn(Daily.Planted(All.Numeric("x"), FirstOrigin, 30)),
                    All.WithColumn(DayTypesUntil(FirstOrigin)),
                ]
        )
        {
            BacktestReport report = backtest.Run(changed, ["y"], Models());
            bool[] areChanged =
            [
                .. report.Results.Zip(truth.Results, (a, b) => !Means(a).SequenceEqual(Means(b))),
            ];

            // The first two models read y alone.
            areChanged[2..].ShouldAllBe(isChanged => isChanged);
        }
    }

    private static IForecaster[] Models() =>
        [
            SmallModels.Create("linear"),
            SmallModels.Create("gru"),
            SmallModels.Create("linear", Horizon, ["x"], ["day_type"]),
            SmallModels.Create("gru", Horizon, ["x"], ["day_type"]),
        ];

    private static TextColumn DayTypesUntil(int last) =>
        new(
            "day_type",
            [.. Daily.DayTypes(Rows).Values.ToArray().Select((day, row) => row <= last ? day : "planted")]
        );

    private static double[] Means(BacktestResult result) => [.. result.Points.Select(point => point.Mean)];
}
