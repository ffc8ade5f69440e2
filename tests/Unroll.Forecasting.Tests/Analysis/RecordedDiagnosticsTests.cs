using System.Globalization;
using System.Text.Json;
using Unroll.Forecasting.Analysis;

namespace Unroll.Forecasting.Tests.Analysis;

/// <summary>What R and statsmodels say about a series, we say.</summary>
public sealed class RecordedDiagnosticsTests
{
    private const string Kind = "diagnostics";
    private const string Format = "diagnostics-reference-1";

    public static TheoryData<string> Cases() => ClassicalCase.Files(Kind);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_recorded_case_is_reproduced(string file) => Check(ClassicalCase.Read(Kind, file));

    [Theory]
    [InlineData("""{ "format": "diagnostics-reference-9" }""", "the format diagnostics-reference-9")]
    [InlineData("""{ "format": "diagnostics-reference-1", "stata": {} }""", "stata")]
    public void A_case_of_an_unknown_kind_fails(string json, string unknown) =>
        ClassicalCase.ShouldBeRefused(json, unknown, Check);

    private static void Check(ClassicalCase recorded) =>
        recorded.CheckParts(Format, ("r", CheckR), ("statsmodels", CheckStatsmodels));

    private static void CheckR(ClassicalCase recorded, JsonElement r)
    {
        double[] values = recorded.Values();
        int lags = r.GetProperty("lag_max").GetInt32();
        foreach ((string name, JsonElement expected) in Fields(r))
        {
            switch (name)
            {
                case "lag_max":
                    break;
                case "acf":
                    CheckList(Autocorrelation.Acf(values, lags), expected, name);
                    break;
                case "pacf":
                    CheckList(Autocorrelation.Pacf(values, lags).AsSpan(1), expected, name);
                    break;
                case "box_test_ljung_box":
                    CheckPortmanteau(expected, count => PortmanteauTest.LjungBox(values, count));
                    break;
                case "box_test_box_pierce":
                    CheckPortmanteau(expected, count => PortmanteauTest.BoxPierce(values, count));
                    break;
                case "tseries_adf_test":
                    // Its p-value is interpolated in a table of another author's, from 0.01 to 0.99: not ours.
                    DickeyFullerTest
                        .Test(values, DeterministicTerms.Trend, expected.GetProperty("parameter").GetInt32())
                        .Statistic.ShouldReproduce(expected.GetProperty("statistic"), name);
                    break;
                case "tseries_kpss_level":
                    CheckKpss(values, DeterministicTerms.Constant, expected, "parameter");
                    break;
                case "tseries_kpss_trend":
                    CheckKpss(values, DeterministicTerms.Trend, expected, "parameter");
                    break;
                case "tseries_pp_test":
                    // The test of Phillips and Perron is not offered.
                    break;
                case "urca_ur_df_tau":
                    CheckUrcaDickeyFuller(recorded, values, expected);
                    break;
                case "urca_ur_kpss":
                    CheckUrcaKpss(recorded, values, expected);
                    break;
                case "forecast_ndiffs":
                    DifferencingOrder.Regular(values).ShouldBe(expected.GetInt32());
                    break;
                case "forecast_nsdiffs" when expected.ValueKind == JsonValueKind.Null:
                    break;
                case "forecast_nsdiffs":
                    DifferencingOrder.Seasonal(values, recorded.Frequency).ShouldBe(expected.GetInt32());
                    break;
                default:
                    throw recorded.Unknown($"r's {name}");
            }
        }
    }

    private static void CheckStatsmodels(ClassicalCase recorded, JsonElement statsmodels)
    {
        double[] values = recorded.Values();
        int lags = recorded.Root.GetProperty("r").GetProperty("lag_max").GetInt32();
        double[] acf = Autocorrelation.Acf(values, lags);
        double[] band = Autocorrelation.BartlettBand(acf, values.Length);
        foreach ((string name, JsonElement expected) in Fields(statsmodels))
        {
            switch (name)
            {
                case "acf":
                    CheckList(acf, expected, name);
                    break;
                case "acf_adjusted":
                    CheckList(Autocorrelation.Acf(values, lags, adjusted: true), expected, name);
                    break;
                case "acf_bartlett_ci_lower":
                    CheckList([.. acf.Zip(band, (r, half) => r - half)], expected, name);
                    break;
                case "acf_bartlett_ci_upper":
                    CheckList([.. acf.Zip(band, (r, half) => r + half)], expected, name);
                    break;
                case "pacf":
                    CheckPacf(recorded, values, lags, expected);
                    break;
                case "ljung_box":
                    CheckLjungBox(values, expected);
                    break;
                case "adfuller":
                    CheckAdfuller(recorded, values, expected);
                    break;
                case "kpss":
                    CheckStatsmodelsKpss(recorded, values, expected);
                    break;
                default:
                    throw recorded.Unknown($"statsmodels' {name}");
            }
        }
    }

    private static void CheckPacf(ClassicalCase recorded, double[] values, int lags, JsonElement expected)
    {
        foreach ((string method, JsonElement partial) in Fields(expected))
        {
            switch (method)
            {
                case "ywm" or "ldb":
                    CheckList(Autocorrelation.Pacf(values, lags), partial, method);
                    break;
                case "ywadjusted" or "ld":
                    CheckList(Autocorrelation.Pacf(values, lags, adjusted: true), partial, method);
                    break;
                case "ols" or "ols-inefficient" or "ols-adjusted":
                    // These are the last coefficients of regressions, an estimate that is not offered.
                    break;
                default:
                    throw recorded.Unknown($"the pacf {method}");
            }
        }
    }

    private static void CheckPortmanteau(JsonElement expected, Func<int, PortmanteauResult> test)
    {
        foreach ((string lags, JsonElement figures) in Fields(expected))
        {
            PortmanteauResult result = test(int.Parse(lags, CultureInfo.InvariantCulture));
            result.Statistic.ShouldReproduce(figures.GetProperty("statistic"), lags);
            result.DegreesOfFreedom.ShouldBe(figures.GetProperty("parameter").GetInt32());
            // R takes the lower tail from one, which leaves nothing of a probability below 1e-16.
            result.PValue.ShouldBe(figures.GetProperty("p_value").GetDouble(), 1e-8);
        }
    }

    private static void CheckLjungBox(double[] values, JsonElement expected)
    {
        foreach ((string lags, JsonElement figures) in Fields(expected))
        {
            int count = int.Parse(lags, CultureInfo.InvariantCulture);
            PortmanteauResult ljungBox = PortmanteauTest.LjungBox(values, count);
            PortmanteauResult boxPierce = PortmanteauTest.BoxPierce(values, count);
            ljungBox.Statistic.ShouldReproduce(figures.GetProperty("lb_stat"), lags);
            ljungBox.PValue.ShouldReproduce(figures.GetProperty("lb_pvalue"), lags);
            boxPierce.Statistic.ShouldReproduce(figures.GetProperty("bp_stat"), lags);
            boxPierce.PValue.ShouldReproduce(figures.GetProperty("bp_pvalue"), lags);
        }
    }

    private static void CheckUrcaDickeyFuller(ClassicalCase recorded, double[] values, JsonElement expected)
    {
        foreach ((string key, JsonElement figures) in Fields(expected))
        {
            string[] parts = key.Split("_lag");
            DeterministicTerms terms = parts[0] switch
            {
                "none" => DeterministicTerms.None,
                "drift" => DeterministicTerms.Constant,
                "trend" => DeterministicTerms.Trend,
                _ => throw recorded.Unknown($"urca's {key}"),
            };
            DickeyFullerTest
                .Test(values, terms, int.Parse(parts[1], CultureInfo.InvariantCulture))
                .Statistic.ShouldReproduce(figures.GetProperty("statistic"), key);
        }
    }

    private static void CheckAdfuller(ClassicalCase recorded, double[] values, JsonElement expected)
    {
        foreach ((string key, JsonElement figures) in Fields(expected))
        {
            string[] parts = key.Split('_', 2);
            DeterministicTerms terms = parts[0] switch
            {
                "n" => DeterministicTerms.None,
                "c" => DeterministicTerms.Constant,
                "ct" => DeterministicTerms.Trend,
                _ => throw recorded.Unknown($"adfuller's {key}"),
            };
            int lags = figures.GetProperty("lags").GetInt32();
            bool isAutomatic = parts[1] == "autolag_aic";
            if (!isAutomatic && parts[1] != $"lag{lags}")
            {
                throw recorded.Unknown($"adfuller's {key}");
            }

            // The AIC itself is not shown; the lags that it chooses are.
            StationarityResult result = DickeyFullerTest.Test(values, terms, isAutomatic ? null : lags);
            result.Lags.ShouldBe(lags, key);
            result.Observations.ShouldBe(figures.GetProperty("nobs").GetInt32(), key);
            result.Statistic.ShouldReproduce(figures.GetProperty("statistic"), key);
            result.PValue.ShouldReproduce(figures.GetProperty("p_value"), key);
        }
    }

    private static void CheckUrcaKpss(ClassicalCase recorded, double[] values, JsonElement expected)
    {
        foreach ((string key, JsonElement figures) in Fields(expected))
        {
            DeterministicTerms terms = key.Split('_')[0] switch
            {
                "mu" => DeterministicTerms.Constant,
                "tau" => DeterministicTerms.Trend,
                _ => throw recorded.Unknown($"urca's {key}"),
            };
            CheckKpss(values, terms, figures, "lags");
        }
    }

    private static void CheckStatsmodelsKpss(ClassicalCase recorded, double[] values, JsonElement expected)
    {
        foreach ((string key, JsonElement figures) in Fields(expected))
        {
            DeterministicTerms terms = key.Split('_')[0] switch
            {
                "c" => DeterministicTerms.Constant,
                "ct" => DeterministicTerms.Trend,
                _ => throw recorded.Unknown($"kpss's {key}"),
            };
            CheckKpss(values, terms, figures, "lags");
            if (key.EndsWith("_auto", StringComparison.Ordinal))
            {
                KpssTest.Test(values, terms).Lags.ShouldBe(figures.GetProperty("lags").GetInt32(), key);
            }
        }
    }

    private static void CheckKpss(
        double[] values,
        DeterministicTerms terms,
        JsonElement expected,
        string lags
    )
    {
        StationarityResult result = KpssTest.Test(values, terms, expected.GetProperty(lags).GetInt32());
        result.Statistic.ShouldReproduce(expected.GetProperty("statistic"), "KPSS");
        if (expected.TryGetProperty("p_value", out JsonElement probability))
        {
            result.PValue.ShouldReproduce(probability, "KPSS");
        }
    }

    private static void CheckList(ReadOnlySpan<double> actual, JsonElement expected, string what) =>
        actual.ShouldReproduce(expected, what);

    private static IEnumerable<(string Name, JsonElement Value)> Fields(JsonElement json) =>
        json.EnumerateObject().Select(field => (field.Name, field.Value));
}
