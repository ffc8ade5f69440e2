using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Unroll.Datasets.Generators;

namespace Unroll.Datasets.Tests.Generators;

public sealed class SyntheticSeriesTests
{
    private const int Rows = 10_000;

    [Theory]
    [InlineData(60, 42, "987a55039144828f502e972a2a7e837a0cf2f04af41b08ac2c9d4d1bdc0ddc6c")]
    [InlineData(51, 1, "16792fe6617f6cc120dcddad76f2d09ba9693e692389ecb121048afdb1725f07")]
    public void The_series_are_those_recorded_from_NumPy_bit_for_bit(int steps, uint seed, string sha256)
    {
        float[] series = SyntheticSeries.Generate(Rows, steps, seed);

        series.Length.ShouldBe(Rows * steps);
        Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<float>(series))).ShouldBe(sha256);
    }

    [Fact]
    public void Values_stay_within_the_sum_of_the_amplitudes()
    {
        float[] series = SyntheticSeries.Generate(rows: 200, steps: 50, seed: 7);
        series.Max(Math.Abs).ShouldBeInRange(0.7f, 0.75f);
    }

    [Theory]
    [InlineData(0, 50)]
    [InlineData(1, 1)]
    public void Too_few_rows_or_steps_are_refused(int rows, int steps) =>
        Should.Throw<ArgumentOutOfRangeException>(() => SyntheticSeries.Generate(rows, steps, seed: 1));
}
