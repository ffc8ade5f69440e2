using Unroll.Kernels.Simd;

namespace Unroll.Kernels;

/// <summary>What an optimizer does to one register of values p, given their gradients g and two slots of its own.</summary>
internal interface IOptimizerStep
{
    void Apply<V>(ref V p, V g, ref V first, ref V second, ref V third)
        where V : struct, ISimd<V>;
}

/// <summary>Runs optimizer steps over parameters.</summary>
internal static unsafe class OptimizerSteps
{
    /// <summary>Applies a step to all values. Slots that the step does not use may be any span of the length.</summary>
    public static void Run<S>(
        S step,
        Span<float> values,
        ReadOnlySpan<float> gradient,
        Span<float> first,
        Span<float> second,
        Span<float> third
    )
        where S : struct, IOptimizerStep
    {
        fixed (
            float* p = values,
                g = gradient,
                a = first,
                b = second,
                c = third
        )
        {
            SimdDispatch.Run(new Loop<S>(step, values.Length, p, g, a, b, c));
        }
    }

    private readonly struct Loop<S>(S step, int count, float* p, float* g, float* a, float* b, float* c)
        : ISimdKernel
        where S : struct, IOptimizerStep
    {
        public void Run<V>()
            where V : struct, ISimd<V>
        {
            int i = 0;
            for (; i + V.Count <= count; i += V.Count)
            {
                Apply<V>(i);
            }

            for (; i < count; i++)
            {
                Apply<Simd1>(i);
            }
        }

        private void Apply<V>(int i)
            where V : struct, ISimd<V>
        {
            V value = V.Load(p + i);
            V first = V.Load(a + i);
            V second = V.Load(b + i);
            V third = V.Load(c + i);
            step.Apply(ref value, V.Load(g + i), ref first, ref second, ref third);
            V.Store(value, p + i);
            V.Store(first, a + i);
            V.Store(second, b + i);
            V.Store(third, c + i);
        }
    }
}
