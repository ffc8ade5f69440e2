namespace Unroll.Kernels.Reference;

/// <summary>What one hidden unit remembers: its output h and, in an LSTM, its long-term memory c.</summary>
internal readonly record struct UnitState(double H, double C);

/// <summary>
/// The equations of one hidden unit of a cell at one time step. For each gate, a[gate] = W·x + b is what comes from
/// the input, and s[gate] = W'·h₋₁ + b' what comes from the state before.
/// </summary>
internal interface IUnit
{
    static abstract int Gates { get; }

    /// <summary>h and c at this step.</summary>
    static abstract UnitState Forward(ReadOnlySpan<double> a, ReadOnlySpan<double> s, UnitState before);

    /// <summary>
    /// The gradients of a and s from those of h and c at this step; and, returned, those of h₋₁ and c₋₁, but for what
    /// flows through s.
    /// </summary>
    static abstract UnitState Backward(
        ReadOnlySpan<double> a,
        ReadOnlySpan<double> s,
        UnitState before,
        UnitState gradient,
        Span<double> da,
        Span<double> ds
    );
}
