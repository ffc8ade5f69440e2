using System.Text.Json;

namespace Unroll.Forecasting.Tests.Analysis;

/// <summary>Assertions that a figure is the recorded one, to eight digits.</summary>
internal static class Reproduced
{
    private const double Tolerance = 1e-8;

    internal static void ShouldReproduce(this double actual, double expected, string what) =>
        (Math.Abs(actual - expected) <= Tolerance * Math.Abs(expected)).ShouldBeTrue(
            $"{what}: expected {expected:R}, got {actual:R}"
        );

    internal static void ShouldReproduce(this double actual, JsonElement expected, string what) =>
        actual.ShouldReproduce(expected.GetDouble(), what);

    /// <summary>Small ones of a list are held to what the largest of it allows.</summary>
    internal static void ShouldReproduce(
        this ReadOnlySpan<double> actual,
        ReadOnlySpan<double> expected,
        string what
    )
    {
        actual.Length.ShouldBe(expected.Length, what);
        double largest = 0;
        foreach (double value in expected)
        {
            largest = Math.Max(largest, double.IsNaN(value) ? 0 : Math.Abs(value));
        }

        for (int i = 0; i < expected.Length; i++)
        {
            if (double.IsNaN(expected[i]))
            {
                actual[i].ShouldBe(double.NaN, $"{what}[{i}]");
            }
            else
            {
                actual[i].ShouldBe(expected[i], Tolerance * largest, $"{what}[{i}]");
            }
        }
    }

    internal static void ShouldReproduce(
        this ReadOnlySpan<double> actual,
        JsonElement expected,
        string what
    ) => actual.ShouldReproduce(ClassicalCase.Numbers(expected), what);
}
