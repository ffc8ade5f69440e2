namespace Unroll.Forecasting.Analysis;

/// <summary>How <see cref="Stl"/> smooths. Windows are counts of values; an even one is taken one larger.</summary>
/// <remarks>The defaults are those of R's <c>stl</c>, which asks for a seasonal window and here has that of <c>mstl</c>.</remarks>
public sealed record StlOptions
{
    /// <summary>
    /// How many seasons the seasonal part is smoothed over, at least 3 (7 or more is usual), or null for a seasonal
    /// part that never changes.
    /// </summary>
    public int? SeasonalWindow { get; init; } = 11;

    /// <summary>The degree of the seasonal part's smoother, 0 or 1.</summary>
    public int SeasonalDegree { get; init; }

    /// <summary>The window of the trend; by default 1.5·period / (1 - 1.5/<see cref="SeasonalWindow"/>), rounded up.</summary>
    public int? TrendWindow { get; init; }

    /// <summary>The degree of the trend's smoother, 0 or 1.</summary>
    public int TrendDegree { get; init; } = 1;

    /// <summary>The window of the low-pass filter that keeps the trend out of the seasonal part; by default the period.</summary>
    public int? LowPassWindow { get; init; }

    /// <summary>The degree of the low-pass filter's smoother, 0 or 1; by default that of the trend.</summary>
    public int? LowPassDegree { get; init; }

    /// <summary>The seasonal smoother works at every so many positions; by default a tenth of its window.</summary>
    public int? SeasonalJump { get; init; }

    /// <summary>The trend's smoother works at every so many positions; by default a tenth of its window.</summary>
    public int? TrendJump { get; init; }

    /// <summary>The low-pass smoother works at every so many positions; by default a tenth of its window.</summary>
    public int? LowPassJump { get; init; }

    /// <summary>Whether outliers get little weight.</summary>
    public bool Robust { get; init; }

    /// <summary>How often trend and season are refined; by default 2, or 1 if robust.</summary>
    public int? InnerIterations { get; init; }

    /// <summary>How often the weights of outliers are found anew; by default 0, or 15 if robust.</summary>
    public int? OuterIterations { get; init; }

    internal int Inner => InnerIterations ?? (Robust ? 1 : 2);

    internal int Outer => OuterIterations ?? (Robust ? 15 : 0);

    // A window of many times the series makes of each phase's curve a constant.
    internal Loess Seasonal(int n) =>
        Smoother(SeasonalSpan(n), SeasonalWindow is null ? 0 : SeasonalDegree, SeasonalJump);

    internal Loess Trend(int n, int period) =>
        Smoother(
            TrendWindow ?? (int)Math.Ceiling(1.5 * period / (1 - (1.5 / SeasonalSpan(n)))),
            TrendDegree,
            TrendJump
        );

    internal Loess LowPass(int period) =>
        Smoother(LowPassWindow ?? period, LowPassDegree ?? TrendDegree, LowPassJump);

    internal void Check()
    {
        CheckWindow(SeasonalWindow, nameof(SeasonalWindow));
        CheckWindow(TrendWindow, nameof(TrendWindow));
        CheckWindow(LowPassWindow, nameof(LowPassWindow));
        CheckDegree(SeasonalDegree, nameof(SeasonalDegree));
        CheckDegree(TrendDegree, nameof(TrendDegree));
        CheckDegree(LowPassDegree ?? 0, nameof(LowPassDegree));
        ArgumentOutOfRangeException.ThrowIfLessThan(SeasonalJump ?? 1, 1, nameof(SeasonalJump));
        ArgumentOutOfRangeException.ThrowIfLessThan(TrendJump ?? 1, 1, nameof(TrendJump));
        ArgumentOutOfRangeException.ThrowIfLessThan(LowPassJump ?? 1, 1, nameof(LowPassJump));
        ArgumentOutOfRangeException.ThrowIfLessThan(Inner, 1, nameof(InnerIterations));
        ArgumentOutOfRangeException.ThrowIfNegative(Outer, nameof(OuterIterations));
    }

    private static Loess Smoother(int window, int degree, int? jump) =>
        new(Math.Max(window | 1, 3), degree, jump ?? (((window | 1) + 9) / 10));

    private static void CheckWindow(int? window, string name) =>
        ArgumentOutOfRangeException.ThrowIfLessThan(window ?? 3, 3, name);

    private static void CheckDegree(int degree, string name)
    {
        if (degree is not (0 or 1))
        {
            throw new ArgumentOutOfRangeException(name, degree, "expected a degree of 0 or 1");
        }
    }

    private int SeasonalSpan(int n) => SeasonalWindow ?? checked((10 * n) + 1);
}
