using Unroll.Forecasting.Forecasters.Smoothing;

namespace Unroll.Forecasting.Tests.Forecasters.Smoothing;

public sealed class EtsObjectiveTests
{
    public static TheoryData<ErrorType, TrendType, SeasonType> Forms =>
        new MatrixTheoryData<ErrorType, TrendType, SeasonType>(
            Enum.GetValues<ErrorType>(),
            Enum.GetValues<TrendType>(),
            Enum.GetValues<SeasonType>()
        ).Aggregate(
            new TheoryData<ErrorType, TrendType, SeasonType>(),
            (data, row) =>
            {
                data.Add(row.Data);
                return data;
            }
        );

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_derivative_is_that_of_finite_differences(
        ErrorType error,
        TrendType trend,
        SeasonType season
    )
    {
        var form = new EtsForm(error, trend, season);
        double[] values =
        [
            .. Enumerable
                .Range(0, 40)
                .Select(t => 1 + (0.01 * t) + (0.2 * Math.Sin(t * Math.PI / 2)) + (0.1 * Math.Sin(t * t))),
        ];
        var objective = new EtsObjective(form, values, EtsStart.Of(form, values, 4), 0.1);
        double[] point = objective.Start(0.4, 0.3, 0.3, 0.5);
        for (int i = 0; i < point.Length; i++)
        {
            point[i] += 0.1 * Math.Cos(i);
        }

        double[] gradient = new double[objective.Size];
        double[] unused = new double[objective.Size];
        double.IsFinite(objective.Evaluate(point, gradient)).ShouldBeTrue();
        const double step = 1e-5;
        for (int i = 0; i < point.Length; i++)
        {
            double middle = point[i];
            point[i] = middle + step;
            double above = objective.Evaluate(point, unused);
            point[i] = middle - step;
            double below = objective.Evaluate(point, unused);
            point[i] = middle;
            ((above - below) / (2 * step)).ShouldBe(
                gradient[i],
                1e-5 * (1 + Math.Abs(gradient[i])),
                $"{form} at {i}"
            );
        }
    }
}
