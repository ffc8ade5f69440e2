using System.Runtime.CompilerServices;
using Unroll.Kernels.Simd;

namespace Unroll.Kernels;

/// <summary>
/// The softmax of rows, y = eˣ/Σeˣ, and its logarithm, y = x − log Σeˣ. The largest element of a row is taken from all
/// first, so that nothing overflows. Arrays are [rows, N].
/// </summary>
internal static unsafe class Softmax
{
    /// <summary>Below this, eˣ is 0 in single precision: what is masked with −∞ weighs nothing.</summary>
    private const float Smallest = -87;

    /// <summary>y ← softmax x, or with <paramref name="log"/> its logarithm.</summary>
    public static void Forward(int rows, int N, float* x, float* y, bool log, SimdWidth width) =>
        SimdDispatch.Run(new ForwardKernel(rows, N, x, y, log), width);

    /// <summary>dx ← dx + y·(dy − Σ dy·y), or with <paramref name="log"/>, where y is the logarithm, dx + dy − eʸ·Σ dy.</summary>
    public static void Backward(int rows, int N, float* y, float* dy, float* dx, bool log, SimdWidth width) =>
        SimdDispatch.Run(new BackwardKernel(rows, N, y, dy, dx, log), width);

    private static V Exp<V>(V x)
        where V : struct, ISimd<V> => V.SelectPositive(V.Broadcast(Smallest) - x, V.Zero, VectorMath.Exp(x));

    private readonly struct ExpTerm(float* x, float largest) : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Add<V>(int i, V sum)
            where V : struct, ISimd<V> => sum + Exp(V.Load(x + i) - V.Broadcast(largest));
    }

    private readonly struct ForwardKernel(int rows, int N, float* x, float* y, bool log) : ISimdKernel
    {
        public void Run<V>()
            where V : struct, ISimd<V>
        {
            for (int row = 0; row < rows; row++)
            {
                nint start = (nint)row * N;
                float largest = float.NegativeInfinity;
                for (int i = 0; i < N; i++)
                {
                    largest = MathF.Max(largest, x[start + i]);
                }

                float sum = LaneSum.Of<V, ExpTerm>(N, new(x + start, largest));
                float scale = log ? (float)Math.Log(sum) : 1 / sum;
                int column = 0;
                for (; column + V.Count <= N; column += V.Count)
                {
                    Finish<V>(start + column, largest, scale);
                }

                for (; column < N; column++)
                {
                    Finish<Simd1>(start + column, largest, scale);
                }
            }
        }

        private void Finish<V>(nint i, float largest, float scale)
            where V : struct, ISimd<V>
        {
            V below = V.Load(x + i) - V.Broadcast(largest);
            V.Store(log ? below - V.Broadcast(scale) : Exp(below) * V.Broadcast(scale), y + i);
        }
    }

    private readonly struct BackwardKernel(int rows, int N, float* y, float* dy, float* dx, bool log)
        : ISimdKernel
    {
        public void Run<V>()
            where V : struct, ISimd<V>
        {
            for (int row = 0; row < rows; row++)
            {
                nint start = (nint)row * N;
                float sum = log
                    ? LaneSum.Of<V, ElementTerm>(N, new(dy + start))
                    : LaneSum.Of<V, ProductTerm>(N, new(dy + start, y + start));
                int column = 0;
                for (; column + V.Count <= N; column += V.Count)
                {
                    Add<V>(start + column, sum);
                }

                for (; column < N; column++)
                {
                    Add<Simd1>(start + column, sum);
                }
            }
        }

        private void Add<V>(nint i, float sum)
            where V : struct, ISimd<V>
        {
            V gradient = V.Load(dy + i);
            V result = V.Load(y + i);
            V before = V.Load(dx + i);
            V.Store(
                log
                    ? V.MultiplyAdd(Exp(result), V.Broadcast(-sum), before + gradient)
                    : V.MultiplyAdd(result, gradient - V.Broadcast(sum), before),
                dx + i
            );
        }
    }
}
