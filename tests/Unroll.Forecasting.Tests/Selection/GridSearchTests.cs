using Unroll.Forecasting.Evaluation;
using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Forecasters.Baselines;
using Unroll.Forecasting.Forecasters.Smoothing;
using Unroll.Forecasting.Selection;
using Unroll.Forecasting.Series;
using Unroll.Forecasting.Tests.Forecasters;

namespace Unroll.Forecasting.Tests.Selection;

public sealed class GridSearchTests
{
    private static readonly TimeSeries Series = Days.Seasonal(80);

    private static readonly Backtest LastWeeks = new()
    {
        Start = Series.Index[66],
        End = Series.Index.End,
        Horizon = 7,
    };

    [Fact]
    public void Each_candidate_has_the_report_of_its_own_backtest_whatever_the_threads()
    {
        GridCandidate[] candidates =
        [
            .. Enumerable
                .Range(1, 9)
                .Select(window => new GridCandidate($"{window}", new WindowAverage { Window = window })),
        ];
        foreach (int threads in (int[])[1, 3])
        {
            IReadOnlyList<GridResult<BacktestReport>> results = new GridSearch(
                candidates,
                threads
            ).ByBacktest(LastWeeks, Series, ["y"]);
            results.Select(result => result.Candidate).ShouldBe(candidates);
            foreach (GridResult<BacktestReport> result in results)
            {
                BacktestReport alone = LastWeeks.Run(Series, ["y"], [result.Candidate.Model]);
                result.Failure.ShouldBeNull();
                result.Value!.Results[0].Points.ShouldBe(alone.Results[0].Points);
            }
        }
    }

    [Fact]
    public void Criteria_are_those_of_the_fit_to_the_whole_series()
    {
        GridResult<InformationCriteria> result = new GridSearch([new("ses", new Ses())])
            .ByLikelihood(Series, ["y"])
            .ShouldHaveSingleItem();
        result.Value.ShouldBe(((IFittedByLikelihood)new Ses().Fit(Series, ["y"])).Criteria[0]);
    }

    [Fact]
    public void A_candidate_that_cannot_be_fitted_says_why()
    {
        IReadOnlyList<GridResult<BacktestReport>> results = new GridSearch([
            new("short", new WindowAverage { Window = 3 }),
            new("long", new WindowAverage { Window = 500 }),
        ]).ByBacktest(LastWeeks, Series, ["y"]);
        results[0].Value.ShouldNotBeNull();
        results[1].Value.ShouldBeNull();
        results[1]
            .Failure.ShouldNotBeNull()
            .ShouldContain("window-average of 500 values needs at least 501 rows");
    }

    [Fact]
    public void A_model_without_a_likelihood_cannot_be_chosen_by_it() =>
        Should
            .Throw<ArgumentException>(() =>
                new GridSearch([new("naive", new Naive())]).ByLikelihood(Series, ["y"])
            )
            .Message.ShouldStartWith("naive has no likelihood to be chosen by");

    [Fact]
    public void A_search_can_be_stopped() =>
        Should.Throw<OperationCanceledException>(() =>
            new GridSearch([new("naive", new Naive())]).ByBacktest(
                LastWeeks,
                Series,
                ["y"],
                cancellationToken: new CancellationToken(canceled: true)
            )
        );

    [Fact]
    public void Progress_comes_to_its_end()
    {
        var log = new Progress();
        new GridSearch([new("a", new Naive()), new("b", new Naive())], threads: 1).ByBacktest(
            LastWeeks,
            Series,
            ["y"],
            log
        );
        log.Fractions.ShouldBe([0.5, 1]);
    }

    private sealed class Progress : IProgress<FitProgress>
    {
        public List<double> Fractions { get; } = [];

        public void Report(FitProgress value) => Fractions.Add(value.Fraction);
    }
}
