using Unroll.Kernels;
using Unroll.Kernels.Simd;

namespace Unroll.Losses;

/// <summary>The terms of a loss that is a function of the errors, many at once.</summary>
/// <param name="function">The function.</param>
/// <param name="count">How many predictions there are.</param>
/// <param name="prediction">The predictions.</param>
/// <param name="target">The targets.</param>
/// <param name="mask">1 where an element counts and 0 where it does not, or null.</param>
internal readonly unsafe struct ErrorTerms<F>(
    F function,
    int count,
    float* prediction,
    float* target,
    float* mask
) : ITerm
    where F : struct, IErrorFunction
{
    /// <summary>Terms that are added up in single precision, before the sums are in double.</summary>
    private const int Block = 256;

    private int Count => count;

    /// <summary>The sum of all terms.</summary>
    public double Sum(SimdWidth width)
    {
        double sum = 0;
        SimdDispatch.Run(new SumKernel(this, &sum), width);
        return sum;
    }

    /// <summary>gradient ← gradient + scale·f'(e).</summary>
    public void AddGradient(float scale, float* gradient, SimdWidth width) =>
        SimdDispatch.Run(new GradientKernel(this, scale, gradient), width);

    public V Add<V>(int i, V sum)
        where V : struct, ISimd<V> => sum + Masked(i, function.Value(Error<V>(i)));

    private V Error<V>(int i)
        where V : struct, ISimd<V> => V.Load(prediction + i) - V.Load(target + i);

    private V Masked<V>(int i, V value)
        where V : struct, ISimd<V> =>
        mask == null ? value : V.SelectPositive(V.Load(mask + i), value, V.Zero);

    private ErrorTerms<F> From(int first, int length) =>
        new(function, length, prediction + first, target + first, mask == null ? null : mask + first);

    private V MovedGradient<V>(int i, float scale, V gradient)
        where V : struct, ISimd<V> =>
        V.MultiplyAdd(V.Broadcast(scale), Masked(i, function.Derivative(Error<V>(i))), gradient);

    private readonly struct SumKernel(ErrorTerms<F> terms, double* sum) : ISimdKernel
    {
        public void Run<V>()
            where V : struct, ISimd<V>
        {
            for (int first = 0; first < terms.Count; first += Block)
            {
                int length = Math.Min(Block, terms.Count - first);
                *sum += LaneSum.Of<V, ErrorTerms<F>>(length, terms.From(first, length));
            }
        }
    }

    private readonly struct GradientKernel(ErrorTerms<F> terms, float scale, float* gradient) : ISimdKernel
    {
        public void Run<V>()
            where V : struct, ISimd<V>
        {
            int i = 0;
            for (; i + V.Count <= terms.Count; i += V.Count)
            {
                V.Store(terms.MovedGradient(i, scale, V.Load(gradient + i)), gradient + i);
            }

            for (; i < terms.Count; i++)
            {
                Simd1.Store(terms.MovedGradient(i, scale, Simd1.Load(gradient + i)), gradient + i);
            }
        }
    }
}
