using Unroll.Kernels;
using Unroll.Kernels.Simd;
using Reference = Unroll.Kernels.Reference;

namespace Unroll.Tests.Kernels;

/// <summary>A scan of random sequences by random weights, for the fused kernels and for the reference.</summary>
internal sealed unsafe class ScanProblem(int B, int T, int I, int H, int gates, bool reverse)
{
    private readonly int G = gates * H;
    private readonly float[] x = Samples.Uniform(B * T * I, seed: 1);
    private readonly float[] h0 = Samples.Uniform(B * H, seed: 2);
    private readonly float[] c0 = Samples.Uniform(B * H, seed: 3);
    private readonly float[] inputWeight = Scaled(gates * H * I, H, seed: 4);
    private readonly float[] stateWeight = Scaled(gates * H * H, H, seed: 5);
    private readonly float[] inputBias = Scaled(gates * H, H, seed: 6);
    private readonly float[] stateBias = Scaled(gates * H, H, seed: 7);
    private readonly float[] dy = Samples.Uniform(B * T * H, seed: 8);
    private readonly float[] dhn = Samples.Uniform(B * H, seed: 9);
    private readonly float[] dcn = Samples.Uniform(B * H, seed: 10);

    public ScanResult Run<TCell>(SimdWidth width)
        where TCell : struct, IScanCell
    {
        float[] y = new float[B * T * H];
        float[] hn = new float[B * H];
        float[] cn = new float[B * H];
        float[] dx = new float[B * T * I];
        float[] dh0 = new float[B * H];
        float[] dc0 = new float[B * H];
        using Pinned pinned = new();
        ScanShard shard = new()
        {
            B = B,
            T = T,
            I = I,
            H = H,
            P = H,
            Reverse = reverse,
            X = pinned.At(x),
            Y = pinned.At(y),
            H0 = pinned.At(h0),
            HN = pinned.At(hn),
            InputWeight = pinned.At(inputWeight),
            StateWeight = pinned.At(stateWeight),
            InputWeightTransposed = pinned.At(Transposed(inputWeight, G, I)),
            StateWeightTransposed = pinned.At(Transposed(stateWeight, G, H)),
            InputBias = pinned.At(inputBias),
            StateBias = pinned.At(stateBias),
            DX = pinned.At(dx),
            DY = pinned.At(dy),
            DHN = pinned.At(dhn),
            DH0 = pinned.At(dh0),
        };
        if (TCell.HasMemory)
        {
            shard.C0 = pinned.At(c0);
            shard.CN = pinned.At(cn);
            shard.DCN = pinned.At(dcn);
            shard.DC0 = pinned.At(dc0);
        }

        ScanMemory<TCell>.LayKept(ref shard, pinned.Scratch((int)ScanMemory<TCell>.LayKept(ref shard, null)));
        ScanMemory<TCell>.LayScratch(
            ref shard,
            pinned.Scratch((int)ScanMemory<TCell>.LayScratch(ref shard, null))
        );
        ScanMemory<TCell>.LayShare(
            ref shard,
            pinned.Scratch((int)ScanMemory<TCell>.LayShare(ref shard, null))
        );
        RecurrentScan<TCell>.Forward(shard, width);
        RecurrentScan<TCell>.Backward(shard, width);
        return new(
            ("y", y),
            ("hn", hn),
            ("cn", cn),
            ("dx", dx),
            ("dh0", dh0),
            ("dc0", dc0),
            ("dWeightInput", Transposed(Floats(shard.DInputWeightTransposed, I * G), I, G)),
            ("dWeightState", Transposed(Floats(shard.DStateWeightTransposed, H * G), H, G)),
            ("dBiasInput", Floats(shard.DInputBias, G)),
            ("dBiasState", Floats(shard.DStateBias, G))
        );
    }

    public ScanResult RunReference<TUnit>()
        where TUnit : struct, Reference.IUnit
    {
        Reference.UnitState[,] initial = new Reference.UnitState[B, H];
        Reference.UnitState[,] dFinal = new Reference.UnitState[B, H];
        double[,,] inputs = new double[B, T, I];
        double[,,] dOutputs = new double[B, T, H];
        bool memory = typeof(TUnit) == typeof(Reference.LstmUnit);
        Each(B * H, i => initial[i / H, i % H] = new(h0[i], memory ? c0[i] : 0));
        Each(B * H, i => dFinal[i / H, i % H] = new(dhn[i], memory ? dcn[i] : 0));
        Each(B * T * I, i => inputs[i / (T * I), i / I % T, i % I] = x[i]);
        Each(B * T * H, i => dOutputs[i / (T * H), i / H % T, i % H] = dy[i]);
        Reference.ScanWeights weights = new(
            Matrix(inputWeight, G, I),
            Matrix(stateWeight, G, H),
            Array.ConvertAll(inputBias, value => (double)value),
            Array.ConvertAll(stateBias, value => (double)value)
        );
        Reference.RecurrentScan<TUnit> scan = new(weights, inputs, initial, reverse);
        scan.Forward();
        Reference.UnitState[,] dInitial = scan.Backward(dOutputs, dFinal);
        return new(
            ("y", Floats(B * T * H, i => scan.States[i / (T * H), i / H % T, i % H].H)),
            ("hn", Floats(B * H, i => scan.Final(i / H, i % H).H)),
            ("cn", Floats(B * H, i => scan.Final(i / H, i % H).C)),
            ("dx", Floats(B * T * I, i => scan.InputGradient[i / (T * I), i / I % T, i % I])),
            ("dh0", Floats(B * H, i => dInitial[i / H, i % H].H)),
            ("dc0", Floats(B * H, i => dInitial[i / H, i % H].C)),
            ("dWeightInput", Floats(G * I, i => scan.WeightGradients.Input[i / I, i % I])),
            ("dWeightState", Floats(G * H, i => scan.WeightGradients.State[i / H, i % H])),
            ("dBiasInput", Floats(G, i => scan.WeightGradients.InputBias[i])),
            ("dBiasState", Floats(G, i => scan.WeightGradients.StateBias[i]))
        );
    }

    private static float[] Floats(float* start, int count) => new ReadOnlySpan<float>(start, count).ToArray();

    private static float[] Scaled(int count, int H, ulong seed) =>
        Array.ConvertAll(Samples.Uniform(count, seed), value => value / MathF.Sqrt(H));

    private static float[] Transposed(float[] matrix, int rows, int columns)
    {
        float[] transposed = new float[matrix.Length];
        Each(matrix.Length, i => transposed[(i % columns * rows) + (i / columns)] = matrix[i]);
        return transposed;
    }

    private static double[,] Matrix(float[] values, int rows, int columns)
    {
        double[,] matrix = new double[rows, columns];
        Each(values.Length, i => matrix[i / columns, i % columns] = values[i]);
        return matrix;
    }

    private static float[] Floats(int count, Func<int, double> value) =>
        [.. Enumerable.Range(0, count).Select(i => (float)value(i))];

    private static void Each(int count, Action<int> action)
    {
        for (int i = 0; i < count; i++)
        {
            action(i);
        }
    }
}
