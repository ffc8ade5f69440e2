using FsCheck;
using FsCheck.Fluent;
using Unroll.Data;

namespace Unroll.Tests.Data;

public sealed class ScalerTests
{
    private static readonly Arbitrary<double[]> Columns = Gen.Choose(-1_000_000, 1_000_000)
        .Select(number => number / 1000.0)
        .NonEmptyListOf()
        .Select(numbers => numbers.ToArray())
        .ToArbitrary();

    [Fact]
    public void Inverting_undoes_transforming() =>
        Law.ForAll(
            Columns,
            column =>
            {
                StandardScaler standard = StandardScaler.Fit(column);
                MinMaxScaler minMax = MinMaxScaler.Fit(column);
                foreach (double x in column)
                {
                    standard.Invert(standard.Transform(x)).ShouldBe(x, 1e-9);
                    minMax.Invert(minMax.Transform(x)).ShouldBe(x, 1e-9);
                }
            }
        );

    [Fact]
    public void Scaled_columns_have_the_promised_mean_deviation_and_range() =>
        Law.ForAll(
            Columns,
            column =>
            {
                double[] z = Array.ConvertAll(column, StandardScaler.Fit(column).Transform);
                z.Average().ShouldBe(0, 1e-9);
                double variance = z.Average(value => value * value);
                variance.ShouldBe(column.Distinct().Count() > 1 ? 1 : 0, 1e-6);

                double[] unit = Array.ConvertAll(column, MinMaxScaler.Fit(column).Transform);
                unit.Min().ShouldBe(0);
                unit.Max().ShouldBe(column.Distinct().Count() > 1 ? 1 : 0, 1e-12);
            }
        );

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e-12)]
    [InlineData(1e12)]
    [InlineData(1e300)]
    public void The_unit_of_a_column_does_not_matter(double unit) =>
        Law.ForAll(
            Columns,
            column =>
            {
                double[] scaled = Array.ConvertAll(column, x => x * unit);
                Array
                    .ConvertAll(scaled, StandardScaler.Fit(scaled).Transform)
                    .ShouldBe(Array.ConvertAll(column, StandardScaler.Fit(column).Transform), 1e-9);
                Array
                    .ConvertAll(scaled, MinMaxScaler.Fit(scaled).Transform)
                    .ShouldBe(Array.ConvertAll(column, MinMaxScaler.Fit(column).Transform), 1e-9);
            }
        );

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(0.1)]
    [InlineData(-1e12)]
    [InlineData(1e-12)]
    public void A_constant_column_becomes_zeros_and_comes_back(double constant)
    {
        double[] column = [.. Enumerable.Repeat(constant, 7)];
        StandardScaler standard = StandardScaler.Fit(column);
        MinMaxScaler minMax = MinMaxScaler.Fit(column);
        standard.Scale.ShouldBe(1);
        Math.Abs(standard.Transform(constant)).ShouldBeLessThanOrEqualTo(1e-12 * Math.Abs(constant));
        minMax.Transform(constant).ShouldBe(0);
        standard.Invert(standard.Transform(constant)).ShouldBe(constant);
        minMax.Invert(minMax.Transform(constant)).ShouldBe(constant);
    }

    [Fact]
    public void Missing_values_are_left_out()
    {
        StandardScaler.Fit([double.NaN, 1, 3]).ShouldBe(new(2, 1));
        MinMaxScaler.Fit([double.NaN, 1, 3]).ShouldBe(new(1, 3));
        Should
            .Throw<ArgumentException>(() => StandardScaler.Fit([double.NaN]))
            .Message.ShouldStartWith("expected at least one value that is not missing");
        Should.Throw<ArgumentException>(() => MinMaxScaler.Fit([]));
    }
}
