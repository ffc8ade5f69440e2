using Unroll.Kernels;
using Unroll.Kernels.Simd;
using Reference = Unroll.Kernels.Reference;

namespace Unroll.Tests.Kernels;

/// <summary>The fused kernels against the reference, forward and backward, at every width.</summary>
public sealed class RecurrentScanTests
{
    public static TheoryData<int, int, int, int> Sizes { get; } =
        new()
        {
            { 1, 1, 1, 1 },
            { 2, 3, 15, 17 },
            { 3, 2, 16, 16 },
            { 15, 2, 3, 31 },
            { 17, 3, 1, 33 },
            { 1, 37, 5, 2 },
            { 33, 2, 17, 3 },
            { 2, 15, 31, 37 },
            { 31, 1, 37, 15 },
            { 4, 33, 2, 1 },
        };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_tanh_scan_is_that_of_the_reference(int B, int T, int I, int H) =>
        Check<TanhRnnScan, Reference.TanhRnnUnit>(B, T, I, H);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_relu_scan_is_that_of_the_reference(int B, int T, int I, int H) =>
        Check<ReluRnnScan, Reference.ReluRnnUnit>(B, T, I, H);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void An_lstm_scan_is_that_of_the_reference(int B, int T, int I, int H) =>
        Check<LstmScan, Reference.LstmUnit>(B, T, I, H);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_gru_scan_is_that_of_the_reference(int B, int T, int I, int H) =>
        Check<GruScan, Reference.GruUnit>(B, T, I, H);

    private static void Check<TCell, TUnit>(int B, int T, int I, int H)
        where TCell : struct, IScanCell
        where TUnit : struct, Reference.IUnit
    {
        foreach (bool reverse in (bool[])[false, true])
        {
            ScanProblem problem = new(B, T, I, H, TCell.Gates, reverse);
            ScanResult expected = problem.RunReference<TUnit>();
            ScanResult[] results = [.. Samples.Widths.Select(problem.Run<TCell>)];
            foreach (((string what, float[] values), float[] reference) in results[0].Zip(expected.Arrays))
            {
                // What a sum of products of numbers up to 1 rounds to, relative to the largest of them.
                float largest = reference.Max(MathF.Abs);
                for (int i = 0; i < values.Length; i++)
                {
                    values[i].ShouldBe(reference[i], Math.Max(1e-5f * largest, 1e-7f), $"{what}[{i}]");
                }
            }

            for (int width = 1; width < results.Length; width++)
            {
                foreach (
                    ((string what, float[] values), float[] others) in results[0].Zip(results[width].Arrays)
                )
                {
                    Samples.Bits(others).ShouldBe(Samples.Bits(values), $"{what} at {Samples.Widths[width]}");
                }
            }
        }
    }
}
