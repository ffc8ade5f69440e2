namespace Unroll.Kernels.Reference;

/// <summary>i, f, o = σ(a + s); g = tanh(a + s); c = f·c₋₁ + i·g; h = o·tanh(c). Gates in the order i f g o.</summary>
internal readonly struct LstmUnit : IUnit
{
    public static int Gates => 4;

    public static UnitState Forward(ReadOnlySpan<double> a, ReadOnlySpan<double> s, UnitState before)
    {
        double i = Functions.Sigmoid(a[0] + s[0]);
        double f = Functions.Sigmoid(a[1] + s[1]);
        double g = Functions.Tanh(a[2] + s[2]);
        double o = Functions.Sigmoid(a[3] + s[3]);
        double c = (f * before.C) + (i * g);
        return new(o * Functions.Tanh(c), c);
    }

    public static UnitState Backward(
        ReadOnlySpan<double> a,
        ReadOnlySpan<double> s,
        UnitState before,
        UnitState gradient,
        Span<double> da,
        Span<double> ds
    )
    {
        double i = Functions.Sigmoid(a[0] + s[0]);
        double f = Functions.Sigmoid(a[1] + s[1]);
        double g = Functions.Tanh(a[2] + s[2]);
        double o = Functions.Sigmoid(a[3] + s[3]);
        double tanhC = Functions.Tanh((f * before.C) + (i * g));
        double dc = gradient.C + (gradient.H * o * (1 - (tanhC * tanhC)));
        da[0] = ds[0] = dc * g * i * (1 - i);
        da[1] = ds[1] = dc * before.C * f * (1 - f);
        da[2] = ds[2] = dc * i * (1 - (g * g));
        da[3] = ds[3] = gradient.H * tanhC * o * (1 - o);
        return new(0, dc * f);
    }
}
