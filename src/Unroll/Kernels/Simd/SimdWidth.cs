using System.Runtime.Intrinsics;

namespace Unroll.Kernels.Simd;

/// <summary>The width of the registers that kernels use, in bits.</summary>
internal enum SimdWidth
{
    Scalar = 32,
    Bits128 = 128,
    Bits256 = 256,
    Bits512 = 512,
}

/// <summary>A kernel with its arguments, to be run at one width.</summary>
internal interface ISimdKernel
{
    void Run<TVector>()
        where TVector : struct, ISimd<TVector>;
}

/// <summary>Runs kernels at a width: the widest that the machine has, unless one is forced.</summary>
/// <remarks>
/// The environment variable <c>UNROLL_SIMD</c> (512, 256, 128 or 32) forces a width for the whole process.
/// The results are the same bits at every width.
/// </remarks>
internal static class SimdDispatch
{
    /// <summary>The width used where none is asked for.</summary>
    public static SimdWidth Default { get; } = Choose(Environment.GetEnvironmentVariable("UNROLL_SIMD"));

    public static void Run<TKernel>(TKernel kernel, SimdWidth width)
        where TKernel : struct, ISimdKernel
    {
        switch (width)
        {
            case SimdWidth.Bits512:
                kernel.Run<Simd512>();
                break;
            case SimdWidth.Bits256:
                kernel.Run<Simd256>();
                break;
            case SimdWidth.Bits128:
                kernel.Run<Simd128>();
                break;
            default:
                kernel.Run<Simd1>();
                break;
        }
    }

    public static void Run<TKernel>(TKernel kernel)
        where TKernel : struct, ISimdKernel => Run(kernel, Default);

    private static SimdWidth Choose(string? forced) =>
        forced switch
        {
            "512" => SimdWidth.Bits512,
            "256" => SimdWidth.Bits256,
            "128" => SimdWidth.Bits128,
            "32" => SimdWidth.Scalar,
            _ when Vector512.IsHardwareAccelerated => SimdWidth.Bits512,
            _ when Vector256.IsHardwareAccelerated => SimdWidth.Bits256,
            _ when Vector128.IsHardwareAccelerated => SimdWidth.Bits128,
            _ => SimdWidth.Scalar,
        };
}
