using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Unroll.Forecasting.Forecasters.Arima.Likelihood;

/// <summary>
/// Eight numbers side by side, each computed with as if it were alone: the likelihood at eight points costs little
/// more than at one, so that a gradient by central differences is a pass or two over the series.
/// </summary>
internal readonly struct Lanes(Vector512<double> values) : IArithmetic<Lanes>
{
    public const int Count = 8;

    private readonly Vector512<double> values = values;

    public double this[int lane] => values.GetElement(lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Of(double value) => new(Vector512.Create(value));

    public static Lanes Of(ReadOnlySpan<double> values) => new(Vector512.Create(values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes operator +(Lanes left, Lanes right) => new(left.values + right.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes operator -(Lanes left, Lanes right) => new(left.values - right.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes operator *(Lanes left, Lanes right) => new(left.values * right.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes operator /(Lanes left, Lanes right) => new(left.values / right.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes MultiplyAdd(Lanes left, Lanes right, Lanes addend) =>
        new(Vector512.FusedMultiplyAdd(left.values, right.values, addend.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes MultiplySubtract(Lanes left, Lanes right, Lanes addend) =>
        new(Vector512.FusedMultiplyAdd(-left.values, right.values, addend.values));

    public static Lanes Log(Lanes value) => new(Vector512.Log(value.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllBelow(Lanes value, double bound) =>
        Vector512.LessThanAll(Vector512.Abs(value.values), Vector512.Create(bound));
}
