using Unroll.Forecasting.Forecasters.Smoothing;
using Unroll.Tensors;

namespace Unroll.Forecasting.Tests.Forecasters.Smoothing;

public sealed class EtsMomentsTests
{
    private const int Paths = 40_000;
    private const int Horizon = 9;

    [Theory]
    [InlineData(ErrorType.Additive, TrendType.DampedAdditive, SeasonType.Additive)]
    [InlineData(ErrorType.Additive, TrendType.None, SeasonType.Additive)]
    [InlineData(ErrorType.Multiplicative, TrendType.None, SeasonType.Additive)]
    [InlineData(ErrorType.Multiplicative, TrendType.Additive, SeasonType.None)]
    [InlineData(ErrorType.Multiplicative, TrendType.None, SeasonType.Multiplicative)]
    [InlineData(ErrorType.Multiplicative, TrendType.DampedAdditive, SeasonType.Multiplicative)]
    public void The_formulas_are_the_moments_of_simulated_futures(
        ErrorType error,
        TrendType trend,
        SeasonType season
    )
    {
        var form = new EtsForm(error, trend, season);
        var parameters = new EtsParameters(
            0.4,
            form.HasTrend ? 0.1 : 0,
            form.IsSeasonal ? 0.3 : 0,
            form.IsDamped ? 0.9 : 1
        );
        double[] seasons = season switch
        {
            SeasonType.Additive => [10, -5, -8, 3],
            SeasonType.Multiplicative => [1.2, 0.7, 0.9, 1.2],
            _ => [],
        };
        var state = new EtsState(100, 2, seasons);
        double deviation = error == ErrorType.Additive ? 5 : 0.1;
        EtsMoments moments = EtsMoments
            .Of(form, parameters, state, deviation * deviation, Horizon)
            .ShouldNotBeNull();

        var random = new SeededRandom(1);
        var tape = new EtsTape(Horizon, seasons.Length);
        double[] errors = new double[Horizon];
        double[] sums = new double[Horizon];
        double[] squares = new double[Horizon];
        for (int path = 0; path < Paths; path++)
        {
            for (int step = 0; step < Horizon; step++)
            {
                errors[step] = deviation * random.NextNormal();
            }

            EtsRecursion.Follow(form, parameters, state, errors, tape);
            for (int step = 0; step < Horizon; step++)
            {
                double mean = tape.Means[step];
                double value = error == ErrorType.Additive ? mean + errors[step] : mean * (1 + errors[step]);
                sums[step] += value;
                squares[step] += value * value;
            }
        }

        for (int step = 0; step < Horizon; step++)
        {
            double mean = sums[step] / Paths;
            double spread = Math.Sqrt((squares[step] / Paths) - (mean * mean));
            moments.Mean[step].ShouldBe(mean, 4 * spread / Math.Sqrt(Paths), $"mean of {step}");
            moments.Deviation[step].ShouldBe(spread, 0.02 * spread, $"deviation of {step}");
        }
    }

    [Fact]
    public void A_multiplied_trend_has_no_formula() =>
        EtsMoments
            .Of(
                new(ErrorType.Multiplicative, TrendType.Multiplicative, SeasonType.None),
                new(0.3, 0.1),
                new(100, 1.01, []),
                0.01,
                3
            )
            .ShouldBeNull();
}
