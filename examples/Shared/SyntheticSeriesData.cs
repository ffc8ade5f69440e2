using Unroll.Data;
using Unroll.Datasets.Generators;
using Unroll.Tensors;

namespace Unroll.Examples;

/// <summary>
/// The ten thousand made-up series of the Keras notes: fifty steps in, and out the next one or the next ten. Seven thousand
/// to learn from, two thousand to validate on, one thousand to test.
/// </summary>
/// <param name="Train">To learn from.</param>
/// <param name="Valid">To validate on.</param>
/// <param name="Test">To test on.</param>
public sealed record SyntheticSeriesData(TensorDataset Train, TensorDataset Valid, TensorDataset Test)
{
    private const int Rows = 10_000;
    private const int Steps = 50;

    /// <summary>The value after the fifty: [series, 50, 1] in, [series, 1] out.</summary>
    public static SyntheticSeriesData OneStep() =>
        Split(Steps + 1, seed: 1, series => series.Slice(1, Steps, 1).Flatten());

    /// <summary>The ten values after the fifty: [series, 50, 1] in, [series, 10] out.</summary>
    public static SyntheticSeriesData TenSteps() =>
        Split(Steps + 10, seed: 42, series => series.Slice(1, Steps, 10).Flatten());

    /// <summary>The ten values after each of the fifty: [series, 50, 1] in, [series, 50, 10] out.</summary>
    public static SyntheticSeriesData TenStepsAtEach() =>
        Split(Steps + 10, seed: 42, series => series.Slice(1, 1, Steps + 9).Flatten().Unfold(1, 10));

    private static SyntheticSeriesData Split(int length, uint seed, Func<Tensor, Tensor> targets)
    {
        Tensor all = Tensor.From([Rows, length, 1], SyntheticSeries.Generate(Rows, length, seed));
        return new(Part(0, 7000), Part(7000, 2000), Part(9000, 1000));

        TensorDataset Part(int first, int count)
        {
            Tensor series = all.Slice(0, first, count);
            return new(series.Slice(1, 0, Steps), targets(series));
        }
    }
}
