using Unroll.Forecasting.Analysis;

namespace Unroll.Cli.Explorations;

/// <summary>A series after some differencing, and what the tests say about it.</summary>
/// <param name="Seasonal">How often a season's lag was differenced.</param>
/// <param name="Season">The steps of that season; 1 if there is none.</param>
/// <param name="Regular">How often lag 1 was differenced.</param>
/// <param name="Values">The differences.</param>
/// <param name="Kpss">The test whose null hypothesis is a level; null where it says nothing.</param>
/// <param name="DickeyFuller">The test whose null hypothesis is a unit root; null where it says nothing.</param>
internal sealed record DifferencedSeries(
    int Seasonal,
    int Season,
    int Regular,
    double[] Values,
    StationarityResult? Kpss,
    StationarityResult? DickeyFuller
)
{
    private const double Significance = 0.05;
    private const int LeastValues = 12;

    /// <summary>The differencing in words: <c>lag 12, then lag 1</c>.</summary>
    public string Name =>
        (Seasonal, Regular) switch
        {
            (0, 0) => "none",
            (0, _) => Times(1, Regular),
            (_, 0) => Times(Season, Seasonal),
            _ => $"{Times(Season, Seasonal)}, then {Times(1, Regular)}",
        };

    /// <summary>What both tests say together.</summary>
    public string Verdict =>
        (Kpss?.PValue > Significance, DickeyFuller?.PValue < Significance) switch
        {
            _ when Kpss is null || DickeyFuller is null => "not tested",
            (true, true) => "stationary",
            (false, false) => "not stationary",
            _ => "unclear",
        };

    /// <summary>Differences a series and tests the differences.</summary>
    internal static DifferencedSeries Of(double[] values, int season, int seasonal, int regular)
    {
        double[] differences = Difference.Apply(Difference.Apply(values, season, seasonal), 1, regular);
        bool isTested = differences.Length >= LeastValues && Variation.Varies(differences);
        return new DifferencedSeries(
            seasonal,
            season,
            regular,
            differences,
            isTested ? KpssTest.Test(differences) : null,
            isTested
            && DickeyFullerTest.TryTest(
                differences,
                DeterministicTerms.Constant,
                lags: null,
                out StationarityResult result
            )
                ? result
                : null
        );
    }

    private static string Times(int lag, int order) =>
        order == 1 ? $"lag {lag}" : $"lag {lag} {(order == 2 ? "twice" : $"{order} times")}";
}
