using FsCheck.Fluent;
using Unroll.Forecasting.Forecasters.Arima;
using Unroll.Forecasting.Forecasters.Arima.Likelihood;
using Unroll.Tensors;

namespace Unroll.Forecasting.Tests.Forecasters.Arima.Likelihood;

/// <summary>The quick filter, the filter for gaps and brute force are one likelihood.</summary>
public sealed class LikelihoodTests
{
    private const int Length = 60;

    private static readonly ArimaOrder[] Orders =
    [
        new(0, 0, 0),
        new(1, 0, 0),
        new(0, 0, 1),
        new(3, 0, 0),
        new(0, 0, 3),
        new(2, 0, 1),
        new(1, 0, 2),
        new(1, 0, 0, 0, 0, 1, 7),
        new(0, 0, 1, 1, 0, 0, 4),
        new(2, 0, 1, 1, 0, 1, 5),
        new(1, 0, 2, 2, 0, 1, 3),
        new(3, 0, 2, 1, 0, 2, 2),
    ];

    public static TheoryData<int, int> Cases()
    {
        TheoryData<int, int> cases = [];
        for (int order = 0; order < Orders.Length; order++)
        {
            for (int seed = 0; seed < 5; seed++)
            {
                cases.Add(order, seed);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_quick_filter_is_brute_force(int index, int seed)
    {
        ArimaOrder order = Orders[index];
        (double[] coefficients, double[] values) = Draw(order, seed);
        ArmaLikelihood<Scalar> likelihood = new(order, new(values, Length));
        double actual = likelihood.Evaluate(Of(coefficients), conditional: false).Value;
        double expected = new DenseArma(order, coefficients).Objective(values);
        actual.ShouldBe(expected, 1e-8 * Math.Max(Math.Abs(expected), 1));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_filter_for_gaps_is_brute_force_without_the_missing_values(int index, int seed)
    {
        ArimaOrder order = Orders[index];
        (double[] coefficients, double[] values) = Draw(order, seed);
        foreach (int gap in (int[])[0, 1, 17, 30, 31, 32, 33, 34, 35, 36, 37, 38, 59])
        {
            values[gap] = double.NaN;
        }

        ArmaSolution solution = new KalmanObjective(order, new(values, Length), null).Solve(
            Of(coefficients),
            null
        );
        double actual =
            0.5
            * ((solution.Count * Math.Log(solution.SumOfSquares / solution.Count)) + solution.LogDeterminant);
        double expected = new DenseArma(order, coefficients).Objective(values);
        actual.ShouldBe(expected, 1e-8 * Math.Max(Math.Abs(expected), 1));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_filter_for_gaps_is_the_quick_one_on_the_differences_where_there_are_none(
        int index,
        int seed
    )
    {
        ArimaOrder stationary = Orders[index];
        (double[] coefficients, double[] values) = Draw(stationary, seed);
        ArimaOrder order = stationary with
        {
            Differences = 1 + (seed % 2),
            SeasonalDifferences = stationary.Season > 1 ? 1 : 0,
        };
        double[] differencing = DifferencingPolynomial.Of(order);
        double[] summed = new double[Length + differencing.Length];
        for (int t = differencing.Length; t < summed.Length; t++)
        {
            summed[t] = values[t - differencing.Length];
            for (int i = 0; i < differencing.Length; i++)
            {
                summed[t] += differencing[i] * summed[t - 1 - i];
            }
        }

        ArmaLikelihood<Scalar> quick = new(stationary, new(values, Length));
        ArmaSolution expected = ArmaSolution.Of(quick.Gather(Of(coefficients), conditional: false), null);
        ArmaSolution actual = new KalmanObjective(order, new(summed, summed.Length), null).Solve(
            Of(coefficients),
            null
        );
        actual.Count.ShouldBe(expected.Count);
        actual.LogLikelihood.ShouldBe(
            expected.LogLikelihood,
            1e-8 * Math.Max(Math.Abs(expected.LogLikelihood), 1)
        );
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Eight_lanes_are_eight_likelihoods(int index, int seed)
    {
        ArimaOrder order = Orders[index];
        double[][] points =
        [
            .. Enumerable.Range(0, Lanes.Count).Select(lane => Draw(order, (100 * seed) + lane).Coefficients),
        ];
        double[] values = Draw(order, seed).Values;
        Lanes[] coefficients =
        [
            .. Enumerable
                .Range(0, order.Coefficients)
                .Select(i => Lanes.Of([.. points.Select(point => point[i])])),
        ];
        Lanes actual = new ArmaLikelihood<Lanes>(order, new(values, Length)).Evaluate(coefficients, false);
        for (int lane = 0; lane < Lanes.Count; lane++)
        {
            ArmaLikelihood<Scalar> one = new(order, new(values, Length));
            double expected = one.Evaluate(Of(points[lane]), conditional: false).Value;
            actual[lane].ShouldBe(expected, 1e-11 * Math.Max(Math.Abs(expected), 1));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_start_is_that_of_the_autocovariances(int index, int seed)
    {
        ArimaOrder order = Orders[index];
        double[] coefficients = Draw(order, seed).Coefficients;
        ArmaPolynomials<Scalar> polynomials = new(order);
        polynomials.Expand(Of(coefficients));
        ArmaStart<Scalar> start = new(polynomials);
        start.Compute(new Scalar[Math.Max(polynomials.LongestLag, 1)]);
        DenseArma dense = new(order, coefficients);
        for (int lag = 0; lag < start.Autocovariances.Length; lag++)
        {
            start
                .Autocovariances[lag]
                .Value.ShouldBe(dense.Autocovariance(lag), 1e-9 * dense.Autocovariance(0));
        }
    }

    [Fact]
    public void Partial_autocorrelations_lead_to_coefficients_and_back()
    {
        FsCheck.Check.QuickThrowOnFailure(
            Prop.ForAll(
                Gen.Choose(-999, 999).ArrayOf().ToArbitrary(),
                thousandths =>
                {
                    double[] partials = [.. thousandths.Take(6).Select(value => value / 1000.0)];
                    Scalar[] values = Of(partials);
                    PartialAutocorrelations.ToCoefficients<Scalar>(values);
                    double[] back = new double[partials.Length];
                    PartialAutocorrelations
                        .TryFromCoefficients([.. values.Select(value => value.Value)], back)
                        .ShouldBeTrue();
                    back.Zip(partials).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-6);
                }
            )
        );
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(1.5)]
    [InlineData(0.5, 0.5)]
    [InlineData(0.0, 0.0, 1.01)]
    [InlineData(double.NaN)]
    public void Coefficients_of_what_is_not_stationary_have_none(params double[] coefficients) =>
        PartialAutocorrelations
            .TryFromCoefficients(coefficients, new double[coefficients.Length])
            .ShouldBeFalse();

    private static (double[] Coefficients, double[] Values) Draw(ArimaOrder order, int seed)
    {
        SeededRandom random = new((ulong)seed);
        double[] point =
        [
            .. Enumerable.Range(0, order.Coefficients).Select(_ => 2.2 * (random.NextDouble() - 0.5)),
        ];
        double[] values = [.. Enumerable.Range(0, Length).Select(_ => random.NextNormal())];
        return (ArmaParameters.ToCoefficients(order, point), values);
    }

    private static Scalar[] Of(double[] values) => [.. values.Select(value => new Scalar(value))];
}
