using Unroll.Kernels;
using Unroll.Kernels.Simd;

namespace Unroll.Tests.Kernels;

/// <summary>
/// The fused kernels with all that a cell can be given at once: the same bits at every width. That they are right, the
/// scans step by step say.
/// </summary>
public sealed unsafe class ScanOptionsTests
{
    private const int B = 3;
    private const int T = 4;
    private const int I = 5;

    [Fact]
    public void A_simple_scan_with_everything_is_the_same_at_every_width() =>
        Check<TanhRnnScan>(P: 3, sum: true);

    [Fact]
    public void An_lstm_scan_with_everything_is_the_same_at_every_width() =>
        Check<NormalizedLstmScan>(P: 17, sum: false);

    [Fact]
    public void A_gru_scan_with_everything_is_the_same_at_every_width() => Check<GruScan>(P: 0, sum: false);

    [Fact]
    public void A_gru_scan_that_resets_before_the_product_is_the_same_at_every_width() =>
        Check<ResetBeforeGruScan>(P: 0, sum: false);

    /// <param name="P">Features of the projection; 0 for none.</param>
    /// <param name="sum">Whether the gates' sums are normalised, or their terms.</param>
    private static void Check<TCell>(int P, bool sum)
        where TCell : struct, IScanCell
    {
        foreach (int H in (int[])[1, 16, 19, 37])
        {
            int[][] bits = [.. Samples.Widths.Select(width => Run<TCell>(H, P, sum, width))];
            foreach (int[] others in bits)
            {
                others.AsSpan().SequenceEqual(bits[0]).ShouldBeTrue($"{H} units");
            }
        }
    }

    private static int[] Run<TCell>(int H, int projected, bool sum, SimdWidth width)
        where TCell : struct, IScanCell
    {
        using Pinned pinned = new();
        int P = projected == 0 ? H : projected;
        int G = TCell.Gates * H;
        ulong seed = 0;
        float* Values(int count) => pinned.At(Samples.Uniform(count, seed++));
        ScanNorm Norm(int features) =>
            new()
            {
                Weight = Values(features),
                Bias = Values(features),
                Width = features,
            };
        float[] y = new float[B * T * P];
        float[] dx = new float[B * T * I];
        float[] dh0 = new float[B * P];
        float[] dc0 = new float[B * H];
        int* lengths = stackalloc int[B] { 4, 1, 3 };
        ScanShard shard = new()
        {
            B = B,
            T = T,
            I = I,
            H = H,
            P = P,
            Reverse = true,
            Lengths = lengths,
            X = Values(B * T * I),
            Y = pinned.At(y),
            H0 = Values(B * P),
            InputWeight = Values(G * I),
            StateWeight = Values(G * P),
            InputWeightTransposed = Values(G * I),
            StateWeightTransposed = Values(G * P),
            InputBias = Values(G),
            Dropout = new(Values(T * B * P), B * P, P),
            Zoneout = new(Values(T * B * P), B * P, P),
            DX = pinned.At(dx),
            DY = Values(B * T * P),
            DHN = Values(B * P),
            DH0 = pinned.At(dh0),
        };
        if (projected > 0)
        {
            shard.Projection = new()
            {
                Weight = Values(P * H),
                WeightTransposed = Values(P * H),
                Bias = Values(P),
            };
        }

        if (TCell.HasMemory)
        {
            shard.C0 = Values(B * H);
            shard.DC0 = pinned.At(dc0);
            shard.MemoryZoneout = new(Values(B * H), 0, H);
            shard.MemoryNorm = Norm(H);
        }

        if (sum)
        {
            shard.SumNorm = Norm(G);
        }
        else
        {
            shard.InputNorm = Norm(G);
            shard.StateNorm = Norm(G);
        }

        ScanMemory<TCell>.LayKept(ref shard, pinned.Scratch((int)ScanMemory<TCell>.LayKept(ref shard, null)));
        int scratch = (int)ScanMemory<TCell>.LayScratch(ref shard, null);
        ScanMemory<TCell>.LayScratch(ref shard, pinned.Scratch(scratch));
        float[] share = new float[(int)ScanMemory<TCell>.LayShare(ref shard, null)];
        ScanMemory<TCell>.LayShare(ref shard, pinned.At(share));
        RecurrentScan<TCell>.Forward(shard, width);
        RecurrentScan<TCell>.Backward(shard, width);
        float[] all = [.. y, .. dx, .. dh0, .. dc0, .. share];
        all.ShouldAllBe(value => float.IsFinite(value));
        return Samples.Bits(all);
    }
}
