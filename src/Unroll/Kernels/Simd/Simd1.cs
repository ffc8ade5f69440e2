using System.Runtime.CompilerServices;

namespace Unroll.Kernels.Simd;

/// <summary>One float: the kernels in scalar code, for machines without vectors and for the tests.</summary>
internal readonly unsafe struct Simd1 : ISimd<Simd1>
{
    private readonly float lane;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Simd1(float lane) => this.lane = lane;

    public float Value => lane;

    public static int Count => 1;

    public static Simd1 Zero => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 Broadcast(float value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 Load(float* source) => new(*source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Simd1 value, float* destination) => *destination = value.lane;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 operator +(Simd1 left, Simd1 right) => new(left.lane + right.lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 operator -(Simd1 left, Simd1 right) => new(left.lane - right.lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 operator *(Simd1 left, Simd1 right) => new(left.lane * right.lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 operator /(Simd1 left, Simd1 right) => new(left.lane / right.lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 MultiplyAdd(Simd1 a, Simd1 b, Simd1 c) =>
        new(MathF.FusedMultiplyAdd(a.lane, b.lane, c.lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 MultiplyAdd(Simd1 a, Simd1 b, float c) => MultiplyAdd(a, b, new Simd1(c));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 Min(Simd1 left, Simd1 right) => new(MathF.Min(left.lane, right.lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 Max(Simd1 left, Simd1 right) => new(MathF.Max(left.lane, right.lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 Abs(Simd1 value) => new(MathF.Abs(value.lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 Sqrt(Simd1 value) => new(MathF.Sqrt(value.lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 SelectPositive(Simd1 condition, Simd1 positive, Simd1 other) =>
        condition.lane > 0 ? positive : other;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 AddLanes(Simd1 value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 ScaleByPowerOfTwo(Simd1 value, Simd1 exponent) =>
        new(value.lane * BitConverter.Int32BitsToSingle(((int)exponent.lane + 127) << 23));
}
