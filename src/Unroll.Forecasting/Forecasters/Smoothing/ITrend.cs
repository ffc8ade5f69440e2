using System.Runtime.CompilerServices;

namespace Unroll.Forecasting.Forecasters.Smoothing;

/// <summary>
/// How a level grows: g = growth of the slope b, q = level ℓ and growth, b' = the slope corrected by c. Derivatives
/// stand beside: adjoints of results go in, adjoints of arguments come out.
/// </summary>
internal interface ITrend
{
    static abstract double Growth(double slope, double damping);

    static abstract double Extend(double level, double growth);

    static abstract double Revise(double growth, double correction, double level);

    /// <summary>The adjoint of the correction.</summary>
    static abstract double CorrectionAdjoint(double revised, double level);

    /// <summary>The adjoints of level, slope and damping.</summary>
    static abstract TrendAdjoint Backward(in TrendStep step, double extended, double revised);
}

/// <summary>What a step of the trend was made of.</summary>
internal readonly record struct TrendStep(
    double Level,
    double Slope,
    double Damping,
    double Growth,
    double Correction
);

/// <summary>The adjoints of what a step of the trend was made of.</summary>
internal readonly record struct TrendAdjoint(double Level, double Slope, double Damping);

/// <summary>q = ℓ.</summary>
internal readonly struct NoTrend : ITrend
{
    public static double Growth(double slope, double damping) => 0;

    public static double Extend(double level, double growth) => level;

    public static double Revise(double growth, double correction, double level) => 0;

    public static double CorrectionAdjoint(double revised, double level) => 0;

    public static TrendAdjoint Backward(in TrendStep step, double extended, double revised) =>
        new(extended, 0, 0);
}

/// <summary>g = φb, q = ℓ + g, b' = g + c.</summary>
internal readonly struct AdditiveTrend : ITrend
{
    public static double Growth(double slope, double damping) => damping * slope;

    public static double Extend(double level, double growth) => level + growth;

    public static double Revise(double growth, double correction, double level) => growth + correction;

    public static double CorrectionAdjoint(double revised, double level) => revised;

    public static TrendAdjoint Backward(in TrendStep step, double extended, double revised)
    {
        double growth = extended + revised;
        return new(extended, step.Damping * growth, step.Slope * growth);
    }
}

/// <summary>g = b^φ, q = ℓg, b' = g + c/ℓ.</summary>
internal readonly struct MultiplicativeTrend : ITrend
{
    public static double Growth(double slope, double damping) =>
        damping == 1 ? slope : Math.Pow(slope, damping);

    public static double Extend(double level, double growth) => level * growth;

    public static double Revise(double growth, double correction, double level) =>
        growth + (correction / level);

    public static double CorrectionAdjoint(double revised, double level) => revised / level;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TrendAdjoint Backward(in TrendStep step, double extended, double revised)
    {
        double growth = (step.Level * extended) + revised;
        return new(
            (step.Growth * extended) - (step.Correction / (step.Level * step.Level) * revised),
            step.Damping * step.Growth / step.Slope * growth,
            step.Damping == 1 ? 0 : step.Growth * Math.Log(step.Slope) * growth
        );
    }
}
