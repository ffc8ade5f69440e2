using System.Text.Json;
using Unroll.Forecasting.Analysis;

namespace Unroll.Forecasting.Tests.Analysis;

public sealed class DecompositionTests
{
    public static TheoryData<string> Baselines() => ClassicalCase.Files("baselines");

    [Fact]
    public void A_robust_decomposition_is_that_of_R_also_of_an_even_count()
    {
        foreach (JsonElement recorded in RecordedAnalysis.Read("stl_robust").EnumerateArray())
        {
            JsonElement window = recorded.GetProperty("window");
            StlOptions options = new()
            {
                SeasonalWindow = window.ValueKind == JsonValueKind.Null ? null : window.GetInt32(),
                SeasonalDegree = recorded.GetProperty("seasonal_degree").GetInt32(),
                TrendDegree = recorded.GetProperty("trend_degree").GetInt32(),
                Robust = true,
            };
            StlDecomposition parts = Stl.Decompose(recorded.Values(), recorded.Season(), options);
            parts.Seasonal.ShouldReproduce(recorded.GetProperty("seasonal"), "seasonal");
            parts.Trend.ShouldReproduce(recorded.GetProperty("trend"), "trend");
            parts.Weights.ShouldReproduce(recorded.GetProperty("weights"), "weights");
        }
    }

    [Fact]
    public void Several_seasons_are_taken_apart_as_in_R()
    {
        JsonElement recorded = RecordedAnalysis.Read("mstl");
        MstlDecomposition parts = Mstl.Decompose(recorded.Values(), [168, 24]);
        parts.Periods.ShouldBe([24, 168]);
        parts.Trend.ShouldReproduce(recorded.GetProperty("trend"), "trend");
        parts.Seasonal(0).ShouldReproduce(recorded.GetProperty("seasonal")[0], "daily");
        parts.Seasonal(1).ShouldReproduce(recorded.GetProperty("seasonal")[1], "weekly");
        parts.Remainder.ShouldReproduce(recorded.GetProperty("remainder"), "remainder");
        parts.SeasonalStrength(0).ShouldBeGreaterThan(0.8);
        parts.SeasonalStrength(1).ShouldBeGreaterThan(0.8);

        MstlDecomposition one = Mstl.Decompose(recorded.Values(), [24]);
        one.Trend.ShouldReproduce(recorded.GetProperty("one_trend"), "trend of one");
        one.Seasonal(0).ShouldReproduce(recorded.GetProperty("one_seasonal"), "season of one");
    }

    [Theory]
    [MemberData(nameof(Baselines))]
    public void The_classical_figures_are_those_of_R_and_statsmodels(string file)
    {
        ClassicalCase recorded = ClassicalCase.Read("baselines", file);
        double[] values = recorded.Values();
        foreach (SeasonalForm form in Enum.GetValues<SeasonalForm>())
        {
            JsonElement[] figures =
            [
                .. Figures(recorded, "r", $"decompose_{form.ToString().ToLowerInvariant()}_figure"),
                .. Figures(
                    recorded,
                    "statsmodels",
                    $"seasonal_decompose_{form.ToString().ToLowerInvariant()}_figure"
                ),
            ];
            if (figures.Length == 0)
            {
                continue;
            }

            ClassicalDecomposition parts = ClassicalDecomposition.Decompose(values, recorded.Frequency, form);
            foreach (JsonElement figure in figures)
            {
                parts.Figure.ShouldReproduce(figure, $"{form}");
            }

            int half = recorded.Frequency / 2;
            for (int i = 0; i < values.Length; i++)
            {
                double together =
                    form == SeasonalForm.Additive
                        ? parts.Trend[i] + parts.Seasonal[i] + parts.Remainder[i]
                        : parts.Trend[i] * parts.Seasonal[i] * parts.Remainder[i];
                if (i >= half && i < values.Length - half)
                {
                    together.ShouldBe(values[i], 1e-9 * values[i]);
                }
                else
                {
                    together.ShouldBe(double.NaN);
                }
            }
        }
    }

    [Fact]
    public void The_parts_add_up_to_the_series()
    {
        JsonElement recorded = RecordedAnalysis.Read("mstl");
        double[] values = recorded.Values();
        StlDecomposition one = Stl.Decompose(values, 24);
        MstlDecomposition many = Mstl.Decompose(values, [24, 168]);
        for (int i = 0; i < values.Length; i++)
        {
            (one.Trend[i] + one.Seasonal[i] + one.Remainder[i]).ShouldBe(values[i], 1e-10);
            (many.Trend[i] + many.Seasonal(0)[i] + many.Seasonal(1)[i] + many.Remainder[i]).ShouldBe(
                values[i],
                1e-10
            );
        }
    }

    [Fact]
    public void The_strengths_tell_a_season_and_a_trend_from_noise()
    {
        Random random = new(1);
        double[] noise = [.. Enumerable.Range(0, 120).Select(_ => random.NextDouble())];
        StlDecomposition seasonal = Stl.Decompose([.. noise.Select((x, i) => x + (10 * (i % 6)))], 6);
        seasonal.SeasonalStrength.ShouldBeGreaterThan(0.95);
        seasonal.TrendStrength.ShouldBeLessThan(0.6);
        StlDecomposition rising = Stl.Decompose([.. noise.Select((x, i) => x + i)], 6);
        rising.TrendStrength.ShouldBeGreaterThan(0.99);
        rising.SeasonalStrength.ShouldBeLessThan(0.6);
        StlDecomposition constant = Stl.Decompose([.. noise.Select(_ => 3.0)], 6);
        constant.SeasonalStrength.ShouldBe(0);
        constant.TrendStrength.ShouldBe(0);
    }

    [Fact]
    public void What_cannot_be_taken_apart_is_refused()
    {
        double[] gap = [1, 2, 3, double.NaN, 5, 6, 7];
        Should
            .Throw<ArgumentException>(() => Stl.Decompose(gap, 2))
            .Message.ShouldStartWith(
                "expected a finite number at every position, got a missing value at 3; fill the gaps first"
            );
        Should
            .Throw<ArgumentException>(() => Stl.Decompose([1, 2, 3, 4], 2))
            .Message.ShouldStartWith("expected more than two seasons of 2 values, got 4");
        Should.Throw<ArgumentOutOfRangeException>(() => Stl.Decompose([1, 2, 3, 4], 1));
        Should.Throw<ArgumentOutOfRangeException>(() =>
            Stl.Decompose([1, 2, 3, 4, 5], 2, new StlOptions { TrendDegree = 2 })
        );
        Should.Throw<ArgumentOutOfRangeException>(() =>
            Stl.Decompose([1, 2, 3, 4, 5], 2, new StlOptions { SeasonalWindow = 1 })
        );
        Should.Throw<ArgumentException>(() => Mstl.Decompose([1, 2, 3, 4, 5], []));
        Should
            .Throw<ArgumentException>(() => Mstl.Decompose([1, 2, 3, 4, 5], [2, 2]))
            .Message.ShouldStartWith("expected one or more distinct periods, got [2, 2]");
        Should
            .Throw<ArgumentException>(() => ClassicalDecomposition.Decompose([1, 2, 3], 2))
            .Message.ShouldStartWith("expected at least two seasons of 2 values, got 3");
        Should
            .Throw<ArgumentException>(() =>
                ClassicalDecomposition.Decompose([1, 2, 0, 4], 2, SeasonalForm.Multiplicative)
            )
            .Message.ShouldStartWith("expected positive values for a multiplicative season, got 0 at 2");
    }

    private static IEnumerable<JsonElement> Figures(ClassicalCase recorded, string program, string field) =>
        recorded.Root.TryGetProperty(program, out JsonElement figures)
        && figures.TryGetProperty(field, out JsonElement figure)
        && figure.ValueKind == JsonValueKind.Array
            ? [figure]
            : [];
}
