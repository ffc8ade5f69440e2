using Unroll.Forecasting.Evaluation;
using Unroll.Forecasting.Forecasters.Baselines;
using Unroll.Forecasting.Forecasters.Smoothing;
using Unroll.Forecasting.Series;
using Unroll.Forecasting.Tests.Forecasters;

namespace Unroll.Forecasting.Tests.Evaluation;

public sealed class PanelBacktestTests
{
    [Fact]
    public void Each_series_has_the_report_of_its_own_backtest_whatever_the_threads()
    {
        PanelMember[] panel =
        [
            .. Enumerable.Range(30, 9).Select(count => Member(count, horizon: count % 5 + 1)),
        ];
        foreach (int threads in (int[])[1, 4])
        {
            IReadOnlyList<BacktestReport> reports = PanelBacktest.Run(
                panel,
                [new Naive(), new Ses()],
                threads
            );
            reports.Count.ShouldBe(panel.Length);
            foreach ((PanelMember member, BacktestReport report) in panel.Zip(reports))
            {
                BacktestReport alone = member.Backtest.Run(member.Series, ["y"], [new Naive(), new Ses()]);
                report.Horizon.ShouldBe(member.Backtest.Horizon);
                report
                    .Results.Select(result => result.Smape)
                    .ShouldBe(alone.Results.Select(result => result.Smape));
            }
        }
    }

    [Fact]
    public void A_series_that_cannot_be_fitted_is_named() =>
        Should
            .Throw<SeriesException>(() =>
                PanelBacktest.Run([Member(30, 3), Member(6, 3)], [new Ses()], threads: 1)
            )
            .Message.ShouldStartWith("series of 6: column 'y': ses needs at least 5 rows, got 3");

    private static PanelMember Member(int count, int horizon)
    {
        TimeSeries series = Days.Seasonal(count);
        var backtest = new Backtest
        {
            Start = series.Index[count - horizon],
            End = series.Index.End,
            Horizon = horizon,
        };
        return new($"of {count}", series, "y", backtest);
    }
}
