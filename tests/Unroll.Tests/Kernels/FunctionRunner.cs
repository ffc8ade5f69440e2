using Unroll.Kernels;
using Unroll.Kernels.Simd;

namespace Unroll.Tests.Kernels;

/// <summary>Applies a function to numbers at a given width of the registers.</summary>
internal static unsafe class FunctionRunner
{
    public static float[] Run<F>(float[] x, SimdWidth width)
        where F : struct, IFunction
    {
        // Whole registers of the widest kind, so that no element is left to scalar code.
        float[] padded = [.. x, .. new float[16]];
        float[] y = new float[padded.Length];
        fixed (
            float* px = padded,
                py = y
        )
        {
            SimdDispatch.Run(new Kernel<F>(x.Length, px, py), width);
        }

        return y[..x.Length];
    }

    private readonly struct Kernel<F>(int count, float* x, float* y) : ISimdKernel
        where F : struct, IFunction
    {
        public void Run<V>()
            where V : struct, ISimd<V>
        {
            for (int i = 0; i < count; i += V.Count)
            {
                V.Store(F.Apply(V.Load(x + i)), y + i);
            }
        }
    }
}
