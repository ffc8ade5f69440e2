using Unroll.Kernels.Simd;

namespace Unroll.Losses;

/// <summary>A function of one error e = prediction − target, beside its derivative.</summary>
internal interface IErrorFunction
{
    V Value<V>(V error)
        where V : struct, ISimd<V>;

    V Derivative<V>(V error)
        where V : struct, ISimd<V>;
}
