using Unroll.Cli.Models;

namespace Unroll.Cli.Tests.Models;

public sealed class ModelGridTests
{
    [Theory]
    [InlineData("ets", new[] { "ets" })]
    [InlineData("window-average:7|14", new[] { "window-average:7", "window-average:14" })]
    [InlineData("window-average:2..4", new[] { "window-average:2", "window-average:3", "window-average:4" })]
    [InlineData(
        "window-average:2..3|7",
        new[] { "window-average:2", "window-average:3", "window-average:7" }
    )]
    [InlineData(
        "gru:window=28|56,hidden=16|32",
        new[]
        {
            "gru:window=28,hidden=16",
            "gru:window=28,hidden=32",
            "gru:window=56,hidden=16",
            "gru:window=56,hidden=32",
        }
    )]
    [InlineData("naive|drift", new[] { "naive", "drift" })]
    [InlineData("ets:A|M,N", new[] { "ets:A,N", "ets:M,N" })]
    public void A_grid_is_all_the_models_that_it_stands_for(string text, string[] models)
    {
        ModelGrid
            .TryParse(text, out IReadOnlyList<ModelSpec>? specs, out string? problem)
            .ShouldBeTrue(problem);
        specs!.Select(spec => spec.Text).ShouldBe(models);
    }

    [Theory]
    [InlineData("window-average:3..1", "'3..1' is not a range of whole numbers such as 0..2")]
    [InlineData("window-average:a..b", "'a..b' is not a range")]
    [InlineData("window-average:1..2..3", "'1..2..3' is not a range")]
    [InlineData("window-average:1..", "'1..' is not a range")]
    [InlineData("window-average:0..2", "window-average:window expects a whole number from 1, got '0'")]
    [InlineData("window-average:1..99999", "'1..99999' is not a range")]
    [InlineData("gru:window=1..999,hidden=1..999", "stands for more than 10000 models")]
    [InlineData("prophet|naive", "no model 'prophet'")]
    [InlineData("ets:A|X", "ets:error expects A or M or Z, got 'X'")]
    public void What_is_wrong_is_said(string text, string expected)
    {
        ModelGrid.TryParse(text, out _, out string? problem).ShouldBeFalse();
        problem.ShouldNotBeNull().ShouldContain(expected, Case.Sensitive);
    }
}
