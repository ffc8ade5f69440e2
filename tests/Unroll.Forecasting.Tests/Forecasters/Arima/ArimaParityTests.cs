using System.Text.Json;
using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Forecasters.Arima;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests.Forecasters.Arima;

/// <summary>The exact likelihood, its optimum and the forecasts, against recordings of R, statsmodels and brute force.</summary>
public sealed class ArimaParityTests
{
    // The level of a band of one standard deviation to either side.
    private const double OneDeviation = 0.682689492137085897;
    private const double LikelihoodDigits = 1e-8;
    private const double ForecastDigits = 1e-6;

    public static TheoryData<string> Cases => ClassicalCase.Files("arima");

    [Theory]
    [MemberData(nameof(Cases))]
    public void At_given_coefficients_likelihood_and_forecasts_are_those_of_brute_force(string file)
    {
        RecordedArima recorded = RecordedArima.Read(file);
        JsonElement point = recorded.Root.GetProperty("fixed");

        FittedArima fitted = FitAt(recorded, recorded.Forecaster, point.GetProperty("vector"));

        // Where the covariance matrix is too large or values are missing, the exactly diffuse filter was recorded.
        JsonElement exact = point.GetProperty("exact");
        JsonElement diffuse = point.GetProperty("statsmodels").GetProperty("exact_diffuse");
        bool isNull = exact.ValueKind == JsonValueKind.Null;
        double expected = isNull
            ? diffuse.GetProperty("loglik_proper_terms").GetDouble()
            : exact.GetProperty("loglik_at_sigma2").GetDouble();
        Near(fitted.Models[0].Criteria.LogLikelihood, expected, LikelihoodDigits);
        CheckForecast(recorded, fitted, isNull ? diffuse : exact);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void With_a_prior_variance_it_is_the_filter_of_statsmodels(string file)
    {
        RecordedArima recorded = RecordedArima.Read(file);
        if (recorded.Order.LostValues > 1 && recorded.Order.Differences > 0)
        {
            // The starting states of statsmodels are then other combinations of the values before the first.
            return;
        }

        JsonElement point = recorded.Root.GetProperty("fixed");

        FittedArima fitted = FitAt(
            recorded,
            new ArimaForecaster
            {
                Order = recorded.Order,
                Constant = recorded.Constant,
                KnownAhead = recorded.Forecaster.KnownAhead,
                PriorVariance = 1e6,
            },
            point.GetProperty("vector")
        );

        JsonElement expected = point.GetProperty("statsmodels").GetProperty("default_prior");

        // statsmodels stops updating the covariance of a series of tiny variance too early.
        Near(
            fitted.Models[0].Criteria.LogLikelihood,
            expected.GetProperty("loglik").GetDouble(),
            LikelihoodDigits
        );
        CheckForecast(recorded, fitted, expected);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_optimum_is_no_lower_than_that_of_the_references(string file)
    {
        RecordedArima recorded = RecordedArima.Read(file);
        JsonElement optimum = recorded.Root.GetProperty("optimum");
        JsonElement exact = optimum.GetProperty("exact");

        ArimaModel model = Fit(recorded, recorded.Forecaster).Models[0];

        double[] references =
        [
            exact.GetProperty("loglik").GetDouble(),
            Value(optimum.GetProperty("r_best"), "exact_loglik_here"),
            Value(optimum.GetProperty("statsmodels_default"), "exact_profile_loglik_here"),
        ];
        double best = references.Where(value => !double.IsNaN(value)).Max();
        model.Criteria.LogLikelihood.ShouldBeGreaterThan(best - 1e-4);
        model.Observations.ShouldBe(exact.GetProperty("n_used").GetInt32());
        model.Criteria.Aic.ShouldBe(exact.GetProperty("aic").GetDouble(), 2e-4);
        model.Criteria.Aicc.ShouldBe(exact.GetProperty("aicc").GetDouble(), 2e-4);
        model.Criteria.Bic.ShouldBe(exact.GetProperty("bic").GetDouble(), 2e-4);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void At_the_optimum_of_the_references_forecasts_are_theirs(string file)
    {
        RecordedArima recorded = RecordedArima.Read(file);
        JsonElement exact = recorded.Root.GetProperty("optimum").GetProperty("exact");

        FittedArima fitted = FitAt(recorded, recorded.Forecaster, exact);

        CheckForecast(recorded, fitted, exact);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Standard_errors_are_those_of_R(string file)
    {
        RecordedArima recorded = RecordedArima.Read(file);
        JsonElement optimum = recorded.Root.GetProperty("optimum");
        if (optimum.GetProperty("exact").GetProperty("on_boundary").GetBoolean())
        {
            // On the unit circle the likelihood has no curvature to speak of.
            return;
        }

        ArimaModel model = Fit(recorded, recorded.Forecaster).Models[0];

        double[] expected = ClassicalCase.Numbers(optimum.GetProperty("r_default").GetProperty("coef_se"));
        model.Terms.Count.ShouldBe(expected.Length);
        foreach ((ArimaTerm term, double error) in model.Terms.Zip(expected))
        {
            // R differentiates twice with steps of a thousandth, which are coarse beside small errors.
            term.StandardError.ShouldBe(error, 0.03 * error, term.Name);
        }
    }

    [Theory]
    [InlineData("""{ "format": "arima-reference-2" }""", "the format arima-reference-2")]
    [InlineData("""{ "format": "arima-reference-1", "model": { "trend": "ct" } }""", "the trend ct")]
    public void A_case_of_an_unknown_kind_fails(string json, string unknown)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        ClassicalCase made = new("made-up.json", document.RootElement);
        Should
            .Throw<NotSupportedException>(() => new RecordedArima(made))
            .Message.ShouldBe($"made-up.json: this test does not know {unknown}");
    }

    private static FittedArima FitAt(RecordedArima recorded, ArimaForecaster model, JsonElement vector) =>
        Fit(
            recorded,
            new ArimaForecaster
            {
                Order = model.Order,
                Constant = model.Constant,
                KnownAhead = model.KnownAhead,
                PriorVariance = model.PriorVariance,
                Coefficients = RecordedArima.Coefficients(vector),
            }
        );

    private static FittedArima Fit(RecordedArima recorded, ArimaForecaster model) =>
        (FittedArima)model.Fit(recorded.History(), ["y"]);

    private static void CheckForecast(RecordedArima recorded, FittedArima fitted, JsonElement expected)
    {
        double[] mean = ClassicalCase.Numbers(expected.GetProperty("forecast_mean"));
        double[] deviation = ClassicalCase.Numbers(expected.GetProperty("forecast_se"));
        TargetForecast forecast = fitted
            .Forecast(mean.Length, [OneDeviation], recorded.Future(fitted.History.Index))
            .Targets[0];
        for (int step = 0; step < mean.Length; step++)
        {
            Near(forecast.Mean[step], mean[step], ForecastDigits);
            Near(forecast.Intervals[0].Upper[step] - forecast.Mean[step], deviation[step], ForecastDigits);
        }
    }

    private static double Value(JsonElement element, string field) =>
        element.TryGetProperty(field, out JsonElement value) && value.ValueKind == JsonValueKind.Number
            ? value.GetDouble()
            : double.NaN;

    private static void Near(double actual, double expected, double digits) =>
        actual.ShouldBe(expected, digits * Math.Abs(expected));
}
