namespace Unroll.Kernels.Simd;

/// <summary>
/// A register of floats. Kernels are written once against this interface, and the JIT specialises them for
/// each width, as if they had been written by hand for it.
/// </summary>
/// <remarks>
/// Every operation is exact per lane, and lanes are added in one order whatever their number, so that all widths give the
/// same bits.
/// </remarks>
internal unsafe interface ISimd<TSelf>
    where TSelf : struct, ISimd<TSelf>
{
    /// <summary>Lanes in the register.</summary>
    static abstract int Count { get; }

    static abstract TSelf Zero { get; }

    static abstract TSelf Broadcast(float value);

    static abstract TSelf Load(float* source);

    static abstract void Store(TSelf value, float* destination);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator *(TSelf left, TSelf right);

    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>a·b + c, rounded once.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>a·b + c in every lane, rounded once: the step of a polynomial.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, float c);

    static abstract TSelf Min(TSelf left, TSelf right);

    static abstract TSelf Max(TSelf left, TSelf right);

    static abstract TSelf Abs(TSelf value);

    static abstract TSelf Sqrt(TSelf value);

    /// <summary>Where <paramref name="condition"/> is greater than zero <paramref name="positive"/>, elsewhere <paramref name="other"/>.</summary>
    static abstract TSelf SelectPositive(TSelf condition, TSelf positive, TSelf other);

    /// <summary>The sum of the lanes: one half is added to the other until one is left.</summary>
    static abstract Simd1 AddLanes(TSelf value);

    /// <summary>value·2ⁿ, where <paramref name="exponent"/> holds whole numbers n between -126 and 127.</summary>
    static abstract TSelf ScaleByPowerOfTwo(TSelf value, TSelf exponent);
}
