namespace Unroll.Kernels.Reference;

/// <summary>r, z = σ(a + s); n = tanh(a + r·s); h = (1 − z)·n + z·h₋₁. Gates in the order r z n.</summary>
internal readonly struct GruUnit : IUnit
{
    public static int Gates => 3;

    public static UnitState Forward(ReadOnlySpan<double> a, ReadOnlySpan<double> s, UnitState before)
    {
        double r = Functions.Sigmoid(a[0] + s[0]);
        double z = Functions.Sigmoid(a[1] + s[1]);
        double n = Functions.Tanh(a[2] + (r * s[2]));
        return new(((1 - z) * n) + (z * before.H), 0);
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
        double r = Functions.Sigmoid(a[0] + s[0]);
        double z = Functions.Sigmoid(a[1] + s[1]);
        double n = Functions.Tanh(a[2] + (r * s[2]));
        double dn = gradient.H * (1 - z) * (1 - (n * n));
        da[0] = ds[0] = dn * s[2] * r * (1 - r);
        da[1] = ds[1] = gradient.H * (before.H - n) * z * (1 - z);
        da[2] = dn;
        ds[2] = dn * r;
        return new(gradient.H * z, 0);
    }
}
