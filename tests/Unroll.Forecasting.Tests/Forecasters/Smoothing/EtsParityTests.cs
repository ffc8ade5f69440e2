using System.Text.Json;
using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Forecasters.Smoothing;
using Unroll.Forecasting.Intervals;

namespace Unroll.Forecasting.Tests.Forecasters.Smoothing;

/// <summary>What R's <c>ets</c> finds, we find too, or better.</summary>
public sealed class EtsParityTests
{
    private const double Exact = 1e-8;

    public static TheoryData<string> Cases => ClassicalCase.Files("ets");

    [Theory]
    [MemberData(nameof(Cases))]
    public void At_the_parameters_of_R_the_fit_is_that_of_R(string file)
    {
        ClassicalCase recorded = Read(file);
        double[] values = recorded.Values();
        EtsFit fit = Recorded(recorded);
        JsonElement r = recorded.Root.GetProperty("r");
        fit.LogLikelihood.ShouldBe(r.GetProperty("loglik").GetDouble(), Exact);
        fit.Criteria.Aic.ShouldBe(r.GetProperty("aic").GetDouble(), Exact);
        fit.Criteria.Aicc.ShouldBe(r.GetProperty("aicc").GetDouble(), Exact);
        fit.Criteria.Bic.ShouldBe(r.GetProperty("bic").GetDouble(), Exact);
        fit.ParameterCount.ShouldBe(r.GetProperty("n_parameters").GetInt32());
        Near(fit.Variance, r.GetProperty("sigma2").GetDouble());
        Near(States(fit.Form, fit.Final), ClassicalCase.Numbers(r.GetProperty("final_states")));

        EtsTape tape = EtsRecursion.Run(fit.Form, fit.Parameters, fit.Initial, values);
        Near(tape.Means[..12], ClassicalCase.Numbers(r.GetProperty("fitted_first12")));
        Near(tape.Means[^12..], ClassicalCase.Numbers(r.GetProperty("fitted_last12")));
        double[] residuals = ClassicalCase.Numbers(r.GetProperty("residuals_first12"));
        double size = fit.Form.Error == ErrorType.Additive ? values.Max() : 1;
        tape.Errors(fit.Form.Error, values)[..12]
            .Zip(residuals)
            .ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < Exact * size);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void At_the_parameters_of_R_forecasts_and_intervals_are_those_of_R(string file)
    {
        ClassicalCase recorded = Read(file);
        EtsFit fit = Recorded(recorded);
        JsonElement r = recorded.Root.GetProperty("r").GetProperty("forecast");
        double[] mean = ClassicalCase.Numbers(r.GetProperty("mean"));
        if (fit.Form is { HasTrend: false, Season: SeasonType.Additive })
        {
            CheckSeasonWithoutTrend(fit, mean, r);
            return;
        }

        EtsFit used = fit.Form is { IsDamped: true, Season: SeasonType.Multiplicative }
            ? DampedAsByR(fit)
            : fit;
        TargetForecast forecast = Forecast(used, mean.Length);
        Near(forecast.Mean, mean);
        foreach ((IntervalForecast band, string level) in forecast.Intervals.Zip(["80", "95"]))
        {
            Near(band.Lower, ClassicalCase.Numbers(r.GetProperty($"lower{level}")));
            Near(band.Upper, ClassicalCase.Numbers(r.GetProperty($"upper{level}")));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Our_own_fit_is_no_less_likely(string file)
    {
        ClassicalCase recorded = Read(file);
        EtsFit r = Recorded(recorded);
        EtsFit ours = EtsEstimator.Fit(r.Form, recorded.Values(), recorded.Frequency).ShouldNotBeNull();
        ours.LogLikelihood.ShouldBeGreaterThan(r.LogLikelihood - 1e-4);
        if (recorded.Root.GetProperty("r").TryGetProperty("candidates", out JsonElement candidates))
        {
            foreach (JsonProperty candidate in candidates.EnumerateObject())
            {
                EtsFit fit = EtsEstimator
                    .Fit(EtsLetters.Read(recorded, candidate.Name), recorded.Values(), recorded.Frequency)
                    .ShouldNotBeNull();
                fit.LogLikelihood.ShouldBeGreaterThan(
                    candidate.Value.GetProperty("loglik").GetDouble() - 1e-4,
                    candidate.Name
                );
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_model_that_is_chosen_is_that_of_R_or_has_a_smaller_criterion(string file)
    {
        ClassicalCase recorded = Read(file);
        EtsFit ours = Asked(recorded).Best(recorded.Values(), recorded.Frequency).ShouldNotBeNull();
        if (ours.Form != Recorded(recorded).Form)
        {
            ours.Criteria.Aicc.ShouldBeLessThan(
                recorded.Root.GetProperty("r").GetProperty("aicc").GetDouble()
            );
        }
    }

    [Theory]
    [InlineData("""{ "format": "ets-reference-2" }""", "the format ets-reference-2")]
    [InlineData(
        """{ "format": "ets-reference-1", "r": { "components": ["A", "X", "N", false] } }""",
        "the model AXN"
    )]
    public void A_case_of_an_unknown_kind_fails(string json, string unknown) =>
        ClassicalCase.ShouldBeRefused(json, unknown, made => Recorded(made));

    private static ClassicalCase Read(string file) => ClassicalCase.Read("ets", file);

    /// <summary>The model as R fitted it.</summary>
    private static EtsFit Recorded(ClassicalCase recorded)
    {
        recorded.CheckFormat("ets-reference-1");
        JsonElement r = recorded.Root.GetProperty("r");
        string[] components = [.. r.GetProperty("components").EnumerateArray().Select(Text)];
        EtsForm form = EtsLetters.Read(
            recorded,
            components[0] + components[1] + (components[3] == "TRUE" ? "d" : "") + components[2]
        );
        JsonElement states = r.GetProperty("initial_states");
        double[] seasons = form.IsSeasonal
            ?
            [
                .. Enumerable
                    .Range(0, recorded.Frequency)
                    .Select(i => states.GetProperty($"s{recorded.Frequency - i}").GetDouble()),
            ]
            : [];
        var initial = new EtsState(
            states.GetProperty("l").GetDouble(),
            form.HasTrend ? states.GetProperty("b").GetDouble() : 0,
            seasons
        );
        var parameters = new EtsParameters(
            r.GetProperty("alpha").GetDouble(),
            form.HasTrend ? r.GetProperty("beta").GetDouble() : 0,
            form.IsSeasonal ? r.GetProperty("gamma").GetDouble() : 0,
            form.IsDamped ? r.GetProperty("phi").GetDouble() : 1
        );
        return EtsFit.At(form, parameters, initial, recorded.Values());
    }

    /// <summary>
    /// R's forecast 8.20 has a damped trend with a multiplied season grow by b, not φb, in the first step: its
    /// transition has 1 in the place of φ. That is our forecast from b/φ with β/φ.
    /// </summary>
    private static EtsFit DampedAsByR(EtsFit fit)
    {
        double phi = fit.Parameters.Phi;
        return fit with
        {
            Parameters = fit.Parameters with { Beta = fit.Parameters.Beta / phi },
            Final = fit.Final with { Slope = fit.Final.Slope / phi },
        };
    }

    /// <summary>
    /// R's forecast 8.20 puts γ into the third row of the gain whether there is a slope in the second or not, so that
    /// without a trend an error reaches its season a step early. The formula with that slip gives R's intervals, and
    /// without it ours.
    /// </summary>
    private static void CheckSeasonWithoutTrend(EtsFit fit, double[] mean, JsonElement r)
    {
        TargetForecast forecast = Forecast(fit, mean.Length);
        Near(forecast.Mean, mean);
        double[] slipped = Deviations(fit, mean, fit.Final.Seasons.Length - 1);
        double[] right = Deviations(fit, mean, fit.Final.Seasons.Length);
        foreach ((IntervalForecast band, string level) in forecast.Intervals.Zip(["80", "95"]))
        {
            IntervalForecast ofR = GaussianIntervals.Around(mean, slipped, [band.Level])[0];
            IntervalForecast expected = GaussianIntervals.Around(mean, right, [band.Level])[0];
            Near(ofR.Lower, ClassicalCase.Numbers(r.GetProperty($"lower{level}")));
            Near(ofR.Upper, ClassicalCase.Numbers(r.GetProperty($"upper{level}")));
            Near(band.Lower, [.. expected.Lower]);
            Near(band.Upper, [.. expected.Upper]);
        }
    }

    /// <summary>The formulas for a level with a season of which an error is part from some lag on.</summary>
    private static double[] Deviations(EtsFit fit, double[] mean, int lag)
    {
        int season = fit.Final.Seasons.Length;
        var second = new double[mean.Length];
        var deviations = new double[mean.Length];
        for (int step = 0; step < mean.Length; step++)
        {
            double sum = 0;
            for (int j = 1; j <= step; j++)
            {
                double gain = fit.Parameters.Alpha + (j % season == lag % season ? fit.Parameters.Gamma : 0);
                sum += gain * gain * (fit.Form.Error == ErrorType.Additive ? 1 : second[step - j]);
            }

            second[step] = (mean[step] * mean[step]) + (fit.Variance * sum);
            deviations[step] = Math.Sqrt(
                fit.Form.Error == ErrorType.Additive
                    ? fit.Variance * (1 + sum)
                    : ((1 + fit.Variance) * second[step]) - (mean[step] * mean[step])
            );
        }

        return deviations;
    }

    private static TargetForecast Forecast(EtsFit fit, int horizon) =>
        new EtsModel(fit, fit.Final, seed: 0, note: null).Forecast("y", horizon, [0.8, 0.95]);

    /// <summary>What R was asked for: Z stands for any.</summary>
    private static EtsChoice Asked(ClassicalCase recorded)
    {
        JsonElement call = recorded.Root.GetProperty("call");
        string model = call.GetProperty("model").GetString()!;
        bool isDamped =
            call.TryGetProperty("damped", out JsonElement damped) && damped.ValueKind == JsonValueKind.True;
        return EtsLetters.Choice(recorded, $"{model[..2]}{(isDamped ? "d" : null)}{model[2]}");
    }

    private static string Text(JsonElement component) =>
        component.ValueKind == JsonValueKind.String ? component.GetString()!
        : component.ValueKind == JsonValueKind.True ? "TRUE"
        : "FALSE";

    private static double[] States(EtsForm form, EtsState state) =>
        [state.Level, .. form.HasTrend ? [state.Slope] : Array.Empty<double>(), .. state.Seasons.Reverse()];

    private static void Near(double actual, double expected) =>
        actual.ShouldBe(expected, Exact * Math.Abs(expected));

    private static void Near(IReadOnlyList<double> actual, double[] expected)
    {
        actual.Count.ShouldBe(expected.Length);
        double size = expected.Max(Math.Abs);
        for (int i = 0; i < expected.Length; i++)
        {
            actual[i].ShouldBe(expected[i], Exact * size, $"at {i}");
        }
    }
}
