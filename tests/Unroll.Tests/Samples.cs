using Unroll.Kernels.Simd;
using Unroll.Tensors;

namespace Unroll.Tests;

/// <summary>Values to try things on.</summary>
internal static class Samples
{
    /// <summary>One more and one less than the widths of registers and tiles, and a few others.</summary>
    public static int[] OddSizes { get; } = [1, 2, 3, 15, 16, 17, 31, 33, 37];

    public static SimdWidth[] Widths { get; } = Enum.GetValues<SimdWidth>();

    /// <summary>Numbers between −1 and 1 that are always the same.</summary>
    public static float[] Uniform(int count, ulong seed = 1)
    {
        SeededRandom random = new(seed);
        float[] values = new float[count];
        foreach (ref float value in values.AsSpan())
        {
            value = (2 * random.NextSingle()) - 1;
        }

        return values;
    }

    /// <summary>A leaf with numbers between −1 and 1.</summary>
    public static Tensor Leaf(Shape shape, ulong seed = 1) =>
        Tensor.From(shape, Uniform(shape.Elements, seed), requiresGradient: true);

    /// <summary>The bits of floats, in which −0 differs from 0 and a NaN equals itself.</summary>
    public static int[] Bits(float[] values) => Array.ConvertAll(values, BitConverter.SingleToInt32Bits);
}
