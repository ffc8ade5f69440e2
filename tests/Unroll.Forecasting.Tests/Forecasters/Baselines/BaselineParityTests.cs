using System.Text.Json;
using Unroll.Forecasting.Analysis;
using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Forecasters.Baselines;
using Unroll.Forecasting.Forecasters.Smoothing;
using Unroll.Forecasting.Intervals;
using Unroll.Forecasting.Tests.Forecasters.Smoothing;

namespace Unroll.Forecasting.Tests.Forecasters.Baselines;

/// <summary>What R's package forecast, and statsmodels, forecast by simple methods, we forecast.</summary>
public sealed class BaselineParityTests
{
    private const string Kind = "baselines";

    /// <summary>Of formulas.</summary>
    private const double Exact = 1e-9;

    /// <summary>
    /// Of forecasts from an initial state that is not recorded, in units of the half band at 95 %. R's search by
    /// simplex leaves the state short of its optimum; that the recursion is R's, the cases of ETS show exactly.
    /// </summary>
    private const double Unrecorded = 0.05;

    private static readonly EtsForm Smoothing = new(ErrorType.Additive, TrendType.None, SeasonType.None);

    public static TheoryData<string> Cases() => ClassicalCase.Files(Kind);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_recorded_case_is_reproduced(string file) => Check(ClassicalCase.Read(Kind, file));

    [Theory]
    [InlineData("""{ "format": "baselines-reference-2" }""", "the format baselines-reference-2")]
    [InlineData("""{ "format": "baselines-reference-1", "stata": {} }""", "stata")]
    [InlineData("""{ "format": "baselines-reference-1", "r": { "croston": {} } }""", "R's croston")]
    [InlineData(
        """{ "format": "baselines-reference-1", "statsmodels": { "croston": {} } }""",
        "statsmodels' croston"
    )]
    public void A_case_of_an_unknown_kind_fails(string json, string unknown) =>
        ClassicalCase.ShouldBeRefused(json, unknown, Check);

    private static void Check(ClassicalCase recorded) =>
        recorded.CheckParts("baselines-reference-1", ("r", CheckR), ("statsmodels", CheckStatsmodels));

    private static void CheckR(ClassicalCase recorded, JsonElement methods)
    {
        foreach (JsonProperty method in methods.EnumerateObject())
        {
            switch (method.Name)
            {
                case "naive":
                    Compare(recorded, new Naive(), method.Value, Exact);
                    break;
                case "snaive":
                    Compare(recorded, new SeasonalNaive { Season = recorded.Frequency }, method.Value, Exact);
                    break;
                case "meanf":
                    Compare(recorded, new Mean(), method.Value, Exact);
                    break;
                case "rwf_drift":
                    Compare(recorded, new Drift(), method.Value, Exact);
                    break;
                case "ses":
                    CheckSmoothing(recorded, TrendType.None, method.Value);
                    break;
                case "holt":
                    CheckSmoothing(recorded, TrendType.Additive, method.Value);
                    break;
                case "thetaf":
                    CheckTheta(recorded, method.Value);
                    break;
                case "holtwinters_additive":
                    CheckHoltWinters(recorded, method.Value);
                    break;
                case "holtwinters_multiplicative":
                    // Winters' own equations compare the season with the new level, the state-space form with the
                    // old one: there is no model of ours that is the same.
                    break;
                case "stlf_ets":
                    CheckStlWithEts(recorded, method.Value);
                    break;
                case "decompose_additive_figure":
                    CheckFigure(recorded, SeasonalForm.Additive, method.Value);
                    break;
                default:
                    throw recorded.Unknown($"R's {method.Name}");
            }
        }
    }

    private static void CheckStatsmodels(ClassicalCase recorded, JsonElement methods)
    {
        foreach (JsonProperty method in methods.EnumerateObject())
        {
            switch (method.Name)
            {
                case "seasonal_decompose_additive_figure":
                    CheckFigure(recorded, SeasonalForm.Additive, method.Value);
                    break;
                case "seasonal_decompose_multiplicative_figure":
                    CheckFigure(recorded, SeasonalForm.Multiplicative, method.Value);
                    break;
                case "theta_model":
                    CheckThetaModel(recorded, method.Value);
                    break;
                default:
                    throw recorded.Unknown($"statsmodels' {method.Name}");
            }
        }
    }

    /// <summary>Holds a forecast and its bands against recorded ones, in units of the widest half band.</summary>
    private static void Compare(
        ClassicalCase recorded,
        IForecaster model,
        JsonElement expected,
        double tolerance
    )
    {
        double[] mean = Numbers(expected, "mean");
        TargetForecast forecast = model
            .Fit(recorded.Series(), ["y"])
            .Forecast(mean.Length, [0.8, 0.95])
            .Targets[0];
        double unit = Numbers(expected, "upper95").Zip(mean, (upper, center) => upper - center).Max();
        Near(forecast.Mean, mean, tolerance * unit);
        foreach ((IntervalForecast band, string level) in forecast.Intervals.Zip(["80", "95"]))
        {
            Near(band.Lower, Numbers(expected, $"lower{level}"), tolerance * unit);
            Near(band.Upper, Numbers(expected, $"upper{level}"), tolerance * unit);
        }
    }

    /// <summary>
    /// At R's parameters, from the initial state that suits them best, the forecast is R's; and our own parameters
    /// have no larger errors than that.
    /// </summary>
    private static void CheckSmoothing(ClassicalCase recorded, TrendType trend, JsonElement expected)
    {
        double[] values = recorded.Values();
        var form = new EtsForm(ErrorType.Additive, trend, SeasonType.None);
        var parameters = new EtsParameters(
            expected.GetProperty("alpha").GetDouble(),
            form.HasTrend ? expected.GetProperty("beta").GetDouble() : 0
        );
        var atR = EtsFit.At(form, parameters, BestStart(form, parameters, values), values);
        EtsFit ours = EtsEstimator.Fit(form, values, 1).ShouldNotBeNull();
        ours.LogLikelihood.ShouldBeGreaterThan(atR.LogLikelihood - 1e-6);
        double[] mean = Numbers(expected, "mean");
        double[] upper = Numbers(expected, "upper95");
        double unit = upper.Zip(mean, (bound, center) => bound - center).Max();
        TargetForecast forecast = new EtsModel(atR, atR.Final, 0, null).Forecast("y", mean.Length, [0.95]);
        Near(forecast.Mean, mean, Unrecorded * unit);
        Near(forecast.Intervals[0].Upper, upper, Unrecorded * unit);
    }

    /// <summary>The errors are linear in the initial state: the one of least squares.</summary>
    private static EtsState BestStart(EtsForm form, EtsParameters parameters, double[] values)
    {
        double[] Errors(EtsState state, double[] of) =>
            EtsRecursion.Run(form, parameters, state, of).Errors(form.Error, of);
        double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
        double[] none = new double[values.Length];
        double[] fixedPart = Errors(new(0, 0, []), values);
        double[] perLevel = Errors(new(1, 0, []), none);
        double[] perSlope = Errors(new(0, 1, []), none);
        double ll = Dot(perLevel, perLevel);
        double ls = Dot(perLevel, perSlope);
        double ss = Dot(perSlope, perSlope);
        double l = -Dot(perLevel, fixedPart);
        double s = -Dot(perSlope, fixedPart);
        double determinant = (ll * ss) - (ls * ls);
        return form.HasTrend
            ? new(((ss * l) - (ls * s)) / determinant, ((ll * s) - (ls * l)) / determinant, [])
            : new(l / ll, 0, []);
    }

    private static void CheckTheta(ClassicalCase recorded, JsonElement expected)
    {
        double[] mean = Numbers(expected, "mean");
        double[] ofR = [.. Numbers(expected, "upper95").Zip(mean, (upper, center) => upper - center)];
        ThetaModel model = ThetaAt(recorded, expected.GetProperty("alpha").GetDouble());
        double drift = expected.GetProperty("drift").GetDouble();
        double[] adjusted = model.Season.Remove(recorded.Values(), 0);
        (RegressionLine.Through(adjusted).Slope / 2).ShouldBe(drift, Exact * Math.Abs(drift));
        TargetForecast forecast = model.Forecast("y", mean.Length, [0.95]);
        Near(forecast.Mean, mean, Unrecorded * ofR.Max());

        // R leaves the bands as wide as those of the adjusted series; ours have the factor of the season.
        double[] widths =
        [
            .. forecast
                .Intervals[0]
                .Upper.Zip(forecast.Mean, (upper, center) => upper - center)
                .Select((width, step) => width / model.Season.Factor(adjusted.Length + step)),
        ];
        Near(widths, ofR, Unrecorded * ofR.Max());
    }

    private static void CheckThetaModel(ClassicalCase recorded, JsonElement expected)
    {
        ThetaModel model = ThetaAt(recorded, expected.GetProperty("alpha").GetDouble());
        double slope = expected.GetProperty("b0").GetDouble();
        double[] adjusted = model.Season.Remove(recorded.Values(), 0);
        RegressionLine.Through(adjusted).Slope.ShouldBe(slope, Exact * Math.Abs(slope));
        double[] mean = Numbers(expected, "forecast_mean");
        Near(model.Forecast("y", mean.Length, []).Mean, mean, Unrecorded * 2 * Math.Sqrt(model.Variance));
    }

    /// <summary>The Theta model with a recorded α, and the initial level that suits it best; ours has no larger errors.</summary>
    private static ThetaModel ThetaAt(ClassicalCase recorded, double alpha)
    {
        double[] values = recorded.Values();
        var season = SeasonalAdjustment.Of(values, recorded.Frequency);
        double[] adjusted = season.Remove(values, 0);
        var parameters = new EtsParameters(alpha);
        var atR = EtsFit.At(Smoothing, parameters, BestStart(Smoothing, parameters, adjusted), adjusted);
        EtsEstimator
            .Fit(Smoothing, adjusted, 1)
            .ShouldNotBeNull()
            .LogLikelihood.ShouldBeGreaterThan(atR.LogLikelihood - 1e-6);
        return Theta.Around(season, adjusted, atR);
    }

    /// <summary>At the coefficients of R and from its start, which is a decomposition of the first two seasons.</summary>
    private static void CheckHoltWinters(ClassicalCase recorded, JsonElement expected)
    {
        int season = recorded.Frequency;
        double[] values = recorded.Values();
        var start = ClassicalDecomposition.Decompose(values.AsSpan(0, 2 * season), season);
        double[] trend = [.. start.Trend.ToArray().Where(double.IsFinite)];
        var line = RegressionLine.Through(trend);
        double alpha = expected.GetProperty("alpha").GetDouble();
        var parameters = new EtsParameters(
            alpha,
            alpha * expected.GetProperty("beta").GetDouble(),
            (1 - alpha) * expected.GetProperty("gamma").GetDouble()
        );
        var form = new EtsForm(ErrorType.Additive, TrendType.Additive, SeasonType.Additive);
        var fit = EtsFit.At(
            form,
            parameters,
            new(line.Intercept, line.Slope, start.Figure.ToArray()),
            values.AsSpan(season)
        );
        double[] mean = Numbers(expected, "forecast");
        double size = mean.Max(Math.Abs);
        Near(new EtsModel(fit, fit.Final, 0, null).Forecast("y", mean.Length, []).Mean, mean, 1e-8 * size);
        double sum = fit.Variance * (values.Length - season - fit.ParameterCount + 1);
        double sse = expected.GetProperty("sse").GetDouble();
        sum.ShouldBe(sse, 1e-8 * sse);
    }

    private static void CheckStlWithEts(ClassicalCase recorded, JsonElement expected)
    {
        string method = expected.GetProperty("method").GetString()!;
        double[] values = recorded.Values();
        StlDecomposition parts = Stl.Decompose(values, recorded.Frequency, new() { SeasonalWindow = 11 });
        double[] seasonal = parts.Seasonal.ToArray();
        double[] adjusted = [.. values.Zip(seasonal, (value, season) => value - season)];
        EtsFit fit = new EtsChoice(null, null, SeasonType.None).Best(adjusted, 1).ShouldNotBeNull();
        if (method != $"STL +  {fit.Form}")
        {
            EtsForm form = EtsLetters.Read(
                recorded,
                method[11..^1].Replace(",", "", StringComparison.Ordinal)
            );
            EtsFit ofR = EtsEstimator.Fit(form, adjusted, 1).ShouldNotBeNull();
            fit.Criteria.Aicc.ShouldBeLessThan(ofR.Criteria.Aicc);
            fit = ofR;
        }

        double[] mean = Numbers(expected, "mean");
        double unit = Numbers(expected, "upper95").Zip(mean, (upper, center) => upper - center).Max();
        double[] forecast =
        [
            .. new EtsModel(fit, fit.Final, 0, null)
                .Forecast("y", mean.Length, [])
                .Mean.Select(
                    (value, step) => value + seasonal[^(recorded.Frequency - (step % recorded.Frequency))]
                ),
        ];
        Near(forecast, mean, Unrecorded * unit);
    }

    private static void CheckFigure(ClassicalCase recorded, SeasonalForm form, JsonElement expected)
    {
        double[] figure = ClassicalCase.Numbers(expected);
        Near(
            ClassicalDecomposition.Decompose(recorded.Values(), recorded.Frequency, form).Figure.ToArray(),
            figure,
            Exact * figure.Max(Math.Abs)
        );
    }

    private static double[] Numbers(JsonElement element, string field) =>
        ClassicalCase.Numbers(element.GetProperty(field));

    private static void Near(IReadOnlyList<double> actual, double[] expected, double tolerance)
    {
        actual.Count.ShouldBe(expected.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            actual[i].ShouldBe(expected[i], tolerance, $"at {i}");
        }
    }
}
