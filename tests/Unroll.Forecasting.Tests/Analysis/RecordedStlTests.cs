using System.Text.Json;
using Unroll.Forecasting.Analysis;

namespace Unroll.Forecasting.Tests.Analysis;

/// <summary>What R's <c>stl</c> finds, and statsmodels' where it can do the same, we find.</summary>
public sealed class RecordedStlTests
{
    private const string Kind = "stl";
    private const string Format = "stl-reference-1";

    public static TheoryData<string> Cases() => ClassicalCase.Files(Kind);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_recorded_case_is_reproduced(string file) => Check(ClassicalCase.Read(Kind, file));

    [Theory]
    [InlineData("""{ "format": "stl-reference-2" }""", "the format stl-reference-2")]
    [InlineData("""{ "id": "nothing" }""", "the format of a case without one")]
    [InlineData("""{ "format": "stl-reference-1", "x13": {} }""", "x13")]
    public void A_case_of_an_unknown_kind_fails(string json, string unknown) =>
        ClassicalCase.ShouldBeRefused(json, unknown, Check);

    private static void Check(ClassicalCase recorded) =>
        recorded.CheckParts(
            Format,
            ("call", CheckDefaults),
            ("r", CheckR),
            ("statsmodels", CheckStatsmodels)
        );

    /// <summary>The settings that the caller leaves out are found as R finds them.</summary>
    private static void CheckDefaults(ClassicalCase recorded, JsonElement call)
    {
        foreach (JsonProperty setting in call.EnumerateObject())
        {
            if (setting.Name is not ("s_window" or "robust"))
            {
                throw recorded.Unknown($"the setting {setting.Name}");
            }
        }

        JsonElement window = call.GetProperty("s_window");
        StlOptions options = new()
        {
            SeasonalWindow = window.ValueKind == JsonValueKind.Number ? window.GetInt32() : null,
            Robust = call.GetProperty("robust").GetBoolean(),
        };
        double[] values = recorded.Values();
        CheckParts(
            Stl.Decompose(values, recorded.Frequency, options),
            recorded.Root.GetProperty("r"),
            "r, by default"
        );
    }

    private static void CheckR(ClassicalCase recorded, JsonElement r)
    {
        StlOptions options = Options(recorded);
        double[] values = recorded.Values();
        StlDecomposition parts = Stl.Decompose(values, recorded.Frequency, options);
        CheckParts(parts, r, "r");
        foreach (JsonProperty field in r.EnumerateObject())
        {
            switch (field.Name)
            {
                case "windows" or "degrees" or "jumps" or "inner" or "outer":
                case "seasonal" or "trend" or "remainder":
                    break;
                case "weights" when field.Value.ValueKind == JsonValueKind.Null:
                    parts.Weights.IndexOfAnyExcept(1).ShouldBe(-1);
                    break;
                case "weights":
                    parts.Weights.ShouldReproduce(field.Value, "weights");
                    break;
                case "longer_low_pass" when field.Value.ValueKind == JsonValueKind.Null:
                    break;
                case "longer_low_pass":
                    StlOptions longer = options with
                    {
                        LowPassWindow = field.Value.GetProperty("l_window").GetInt32(),
                        LowPassJump = field.Value.GetProperty("l_jump").GetInt32(),
                    };
                    CheckParts(
                        Stl.Decompose(values, recorded.Frequency, longer),
                        field.Value,
                        "longer low pass"
                    );
                    break;
                default:
                    throw recorded.Unknown($"r's {field.Name}");
            }
        }
    }

    private static void CheckStatsmodels(ClassicalCase recorded, JsonElement statsmodels)
    {
        if (statsmodels.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        foreach (JsonProperty field in statsmodels.EnumerateObject())
        {
            switch (field.Name)
            {
                // How far statsmodels is from R says nothing about us, whom both are held against.
                case "same_settings_max_abs_difference_from_r" or "low_pass":
                    break;
                case "jumps_1" when field.Value.ValueKind == JsonValueKind.Null:
                    break;
                case "jumps_1":
                    StlOptions everywhere = Options(recorded) with
                    {
                        LowPassWindow = statsmodels.GetProperty("low_pass").GetInt32(),
                        SeasonalJump = 1,
                        TrendJump = 1,
                        LowPassJump = 1,
                    };
                    CheckParts(
                        Stl.Decompose(recorded.Values(), recorded.Frequency, everywhere),
                        field.Value,
                        "statsmodels"
                    );
                    break;
                default:
                    throw recorded.Unknown($"statsmodels' {field.Name}");
            }
        }
    }

    private static void CheckParts(StlDecomposition parts, JsonElement expected, string what)
    {
        parts.Seasonal.ShouldReproduce(expected.GetProperty("seasonal"), $"{what}: seasonal");
        parts.Trend.ShouldReproduce(expected.GetProperty("trend"), $"{what}: trend");
        if (expected.TryGetProperty("remainder", out JsonElement remainder))
        {
            // The remainder is a difference: it is as exact as what it is a difference of.
            double[] recorded = ClassicalCase.Numbers(remainder);
            for (int i = 0; i < recorded.Length; i++)
            {
                parts
                    .Remainder[i]
                    .ShouldBe(recorded[i], 1e-8 * Math.Abs(parts.Trend[i]), $"{what}: remainder[{i}]");
            }
        }
    }

    private static StlOptions Options(ClassicalCase recorded)
    {
        JsonElement r = recorded.Root.GetProperty("r");
        JsonElement windows = r.GetProperty("windows");
        JsonElement degrees = r.GetProperty("degrees");
        JsonElement jumps = r.GetProperty("jumps");
        bool isPeriodic =
            recorded.Root.GetProperty("call").GetProperty("s_window").ValueKind == JsonValueKind.String;
        return new StlOptions
        {
            SeasonalWindow = isPeriodic ? null : windows.GetProperty("s").GetInt32(),
            TrendWindow = windows.GetProperty("t").GetInt32(),
            LowPassWindow = windows.GetProperty("l").GetInt32(),
            SeasonalDegree = degrees.GetProperty("s").GetInt32(),
            TrendDegree = degrees.GetProperty("t").GetInt32(),
            LowPassDegree = degrees.GetProperty("l").GetInt32(),
            SeasonalJump = jumps.GetProperty("s").GetInt32(),
            TrendJump = jumps.GetProperty("t").GetInt32(),
            LowPassJump = jumps.GetProperty("l").GetInt32(),
            InnerIterations = r.GetProperty("inner").GetInt32(),
            OuterIterations = r.GetProperty("outer").GetInt32(),
        };
    }
}
