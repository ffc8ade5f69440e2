using Unroll.Cli.Comparisons;
using Unroll.Forecasting.Evaluation;

namespace Unroll.Cli.Tests.Comparisons;

public sealed class LeaderboardTests
{
    [Fact]
    public void With_one_target_models_stand_in_the_order_of_their_errors() =>
        Leaderboard
            .Rank(Report(("b", "y", 2), ("c", "y", double.NaN), ("a", "y", 1)))
            .ShouldBe(["a", "b", "c"]);

    [Fact]
    public void Targets_count_alike_whatever_their_units() =>
        Leaderboard
            .Rank(
                Report(
                    ("a", "large", 1_000_000),
                    ("a", "small", 3),
                    ("b", "large", 1_100_000),
                    ("b", "small", 1)
                )
            )
            .ShouldBe(["b", "a"]);

    [Fact]
    public void No_error_at_all_is_the_best() =>
        Leaderboard.Rank(Report(("a", "y", 2), ("b", "y", 1), ("c", "y", 0))).ShouldBe(["c", "b", "a"]);

    private static BacktestReport Report(params (string Model, string Target, double Mae)[] results) =>
        new(
            default,
            default,
            1,
            1,
            [
                .. results.Select(result => new BacktestResult(
                    result.Model,
                    result.Target,
                    result.Mae,
                    0,
                    0,
                    0,
                    0,
                    0,
                    [],
                    [],
                    []
                )),
            ]
        );
}
