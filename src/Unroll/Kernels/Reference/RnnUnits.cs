namespace Unroll.Kernels.Reference;

/// <summary>h = tanh(a + s).</summary>
internal readonly struct TanhRnnUnit : IUnit
{
    public static int Gates => 1;

    public static UnitState Forward(ReadOnlySpan<double> a, ReadOnlySpan<double> s, UnitState before) =>
        new(Functions.Tanh(a[0] + s[0]), 0);

    public static UnitState Backward(
        ReadOnlySpan<double> a,
        ReadOnlySpan<double> s,
        UnitState before,
        UnitState gradient,
        Span<double> da,
        Span<double> ds
    )
    {
        double h = Functions.Tanh(a[0] + s[0]);
        da[0] = ds[0] = gradient.H * (1 - (h * h));
        return default;
    }
}

/// <summary>h = max(a + s, 0).</summary>
internal readonly struct ReluRnnUnit : IUnit
{
    public static int Gates => 1;

    public static UnitState Forward(ReadOnlySpan<double> a, ReadOnlySpan<double> s, UnitState before) =>
        new(Functions.Relu(a[0] + s[0]), 0);

    public static UnitState Backward(
        ReadOnlySpan<double> a,
        ReadOnlySpan<double> s,
        UnitState before,
        UnitState gradient,
        Span<double> da,
        Span<double> ds
    )
    {
        da[0] = ds[0] = a[0] + s[0] > 0 ? gradient.H : 0;
        return default;
    }
}
