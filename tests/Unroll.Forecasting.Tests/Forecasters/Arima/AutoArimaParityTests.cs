using System.Text.Json;
using Unroll.Forecasting.Forecasters.Arima;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests.Forecasters.Arima;

/// <summary>Automatic orders beside those of R's auto.arima.</summary>
public sealed class AutoArimaParityTests
{
    public static TheoryData<string> Cases => ClassicalCase.Files("autoarima");

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_orders_are_those_of_R_or_have_a_smaller_criterion(string file)
    {
        ClassicalCase recorded = ClassicalCase.Read("autoarima", file);
        Check(recorded);
    }

    [Theory]
    [InlineData("""{ "format": "autoarima-reference-2" }""", "the format autoarima-reference-2")]
    [InlineData(
        """
            {
              "format": "autoarima-reference-1",
              "series": { "frequency": 1, "values": [1, 2, 1, 3, 1, 2] },
              "r": { "backwards": {} }
            }
            """,
        "the search backwards"
    )]
    public void A_case_of_an_unknown_kind_fails(string json, string unknown) =>
        ClassicalCase.ShouldBeRefused(json, unknown, Check);

    private static void Check(ClassicalCase recorded)
    {
        recorded.CheckFormat("autoarima-reference-1");
        TimeSeries series = recorded.Series();
        foreach (JsonProperty search in recorded.Root.GetProperty("r").EnumerateObject())
        {
            switch (search.Name)
            {
                case "default":
                    Check(recorded, series, search.Value, OrderSearch.Stepwise);
                    break;
                case "full_search":
                    Check(recorded, series, search.Value, OrderSearch.Full);
                    break;
                case "ndiffs_default" or "nsdiffs_default":
                    break;
                default:
                    throw recorded.Unknown($"the search {search.Name}");
            }
        }
    }

    private static void Check(ClassicalCase recorded, TimeSeries series, JsonElement r, OrderSearch search)
    {
        var forecaster = new AutoArimaForecaster
        {
            Season = recorded.Frequency,
            Search = search,
            ChoosesLogarithm = false,
        };
        ArimaModel model = ((FittedArima)forecaster.Fit(series, ["y"])).Models[0];

        // The criteria of R and ours are of the same differences, or they could not be compared.
        model.Observations.ShouldBe(r.GetProperty("n_used").GetInt32());
        int[] order = Whole(r.GetProperty("order"));
        int[] seasonal = Whole(r.GetProperty("seasonal"));
        ArimaOrder own = model.Order;
        bool isSame =
            order.SequenceEqual([own.Ar, own.Differences, own.Ma])
            && seasonal.SequenceEqual([own.SeasonalAr, own.SeasonalDifferences, own.SeasonalMa]);
        if (!isSame)
        {
            model.Criteria.Aicc.ShouldBeLessThan(r.GetProperty("aicc").GetDouble());
        }
    }

    private static int[] Whole(JsonElement numbers) =>
        [.. numbers.EnumerateArray().Select(number => number.GetInt32())];
}
