using System.Text.Json;
using Unroll.Forecasting.Forecasters.Arima;

namespace Unroll.Forecasting.Tests.Forecasters.Arima;

/// <summary>
/// What the textbook prints, from its coefficients and its start, and what maximum likelihood gives. The page
/// docs/sarima.md tells why they differ.
/// </summary>
public sealed class ChapterSarimaTests
{
    private const double TenDigits = 1e-10;

    [Fact]
    public void The_printed_forecast_comes_of_the_printed_coefficients_and_start()
    {
        FittedArima fitted = ChapterSarima.Printed();

        JsonElement fit = ChapterSarima.Root.GetProperty("textbook_fit");
        fitted.Models[0].Criteria.LogLikelihood.ShouldBe(fit.GetProperty("loglik").GetDouble(), 1e-8);
        fitted.Models[0].Criteria.Aicc.ShouldBe(fit.GetProperty("aicc").GetDouble(), 1e-7);
        IReadOnlyList<double> mean = fitted.Forecast(12).Targets[0].Mean;
        mean[0].ShouldBe(427_758.6, 0.05);
        foreach (
            (double own, double printed) in mean.Zip(ClassicalCase.Numbers(fit.GetProperty("forecast_mean")))
        )
        {
            own.ShouldBe(printed, TenDigits * printed);
        }
    }

    [Fact]
    public void The_printed_rolling_error_comes_of_the_printed_coefficients_and_start()
    {
        double error = ChapterSarima.RollingError(
            (seen, day) =>
            {
                FittedArima fitted = ChapterSarima.Printed(seen, day);
                double printed = day.GetProperty("textbook").GetDouble();
                ChapterSarima.First(fitted).ShouldBe(printed, TenDigits * printed);
                return fitted;
            }
        );

        error.ShouldBe(32_040.7, 0.05);
    }

    [Fact]
    public void Maximum_likelihood_forecasts_something_else()
    {
        FittedArima fitted = ChapterSarima.Likely();

        ArimaModel model = fitted.Models[0];
        model.Criteria.LogLikelihood.ShouldBe(-1847.9516, 1e-4);
        model.Coefficients.Ar[0].ShouldBe(0.471458, 1e-6);
        model.Coefficients.SeasonalMa[0].ShouldBe(-0.910245, 1e-6);
        Math.Sqrt(model.Coefficients.Variance).ShouldBe(86_750, 1);
        ChapterSarima.First(fitted).ShouldBe(403_276.7, 0.05);
    }

    [Fact]
    public void Maximum_likelihood_has_a_larger_rolling_error()
    {
        double error = ChapterSarima.RollingError(
            (seen, day) =>
            {
                FittedArima fitted = ChapterSarima.Likely(seen);
                double exact = day.GetProperty("exact").GetDouble();
                ChapterSarima.First(fitted).ShouldBe(exact, 1e-5 * exact);
                return fitted;
            }
        );

        error.ShouldBe(36_767, 0.5);
    }

    [Fact]
    public void Under_the_start_of_the_textbook_the_true_optimum_is_another_again()
    {
        var sarima = new ArimaForecaster { Order = ChapterSarima.Order, PriorVariance = 1e6 };
        FittedArima fitted = (FittedArima)sarima.Fit(ChapterSarima.History, ["rail"]);

        ArimaModel model = fitted.Models[0];
        model.Criteria.LogLikelihood.ShouldBe(-1854.8330, 1e-4);
        model.Coefficients.Ar[0].ShouldBe(0.655175, 1e-5);
        model.Coefficients.SeasonalMa[0].ShouldBe(-0.683669, 1e-5);
        model.Coefficients.Variance.ShouldBe(8.91627e9, 1e5);
        ChapterSarima.First(fitted).ShouldBe(426_983.05, 1);
    }
}
