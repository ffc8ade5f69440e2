namespace Unroll.Forecasting.Forecasters.Arima;

/// <summary>The orders of a seasonal ARIMA model, (p, d, q)(P, D, Q)s.</summary>
/// <remarks>Source: Box and Jenkins, Time Series Analysis: Forecasting and Control, 1970, chapter 9.</remarks>
/// <param name="Ar">p, the terms of the autoregression.</param>
/// <param name="Differences">d, how often the series is differenced.</param>
/// <param name="Ma">q, the terms of the moving average.</param>
/// <param name="SeasonalAr">P, the terms of the autoregression over whole seasons.</param>
/// <param name="SeasonalDifferences">D, how often the series is differenced over a season.</param>
/// <param name="SeasonalMa">Q, the terms of the moving average over whole seasons.</param>
/// <param name="Season">s, the steps of a season; 1 for none.</param>
public readonly record struct ArimaOrder(
    int Ar,
    int Differences,
    int Ma,
    int SeasonalAr = 0,
    int SeasonalDifferences = 0,
    int SeasonalMa = 0,
    int Season = 1
)
{
    /// <summary>Whether there is a seasonal part.</summary>
    public bool IsSeasonal => SeasonalAr + SeasonalDifferences + SeasonalMa > 0;

    /// <summary>p + q + P + Q, the coefficients of the ARMA part.</summary>
    internal int Coefficients => Ar + Ma + SeasonalAr + SeasonalMa;

    /// <summary>d + sD, the values that differencing uses up.</summary>
    internal int LostValues => checked(Differences + (Season * SeasonalDifferences));

    /// <summary>p + sP, the longest lag of the autoregression.</summary>
    internal int LongestArLag => checked(Ar + (Season * SeasonalAr));

    /// <summary>q + sQ, the longest lag of the moving average.</summary>
    internal int LongestMaLag => checked(Ma + (Season * SeasonalMa));

    /// <summary>The orders as they are written: <c>ARIMA(1,0,0)(0,1,1)[7]</c>.</summary>
    public override string ToString() =>
        $"ARIMA({Ar},{Differences},{Ma})"
        + (IsSeasonal ? $"({SeasonalAr},{SeasonalDifferences},{SeasonalMa})[{Season}]" : "");

    /// <summary>Checks the orders.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// An order is negative or above 100, or there is a seasonal part without a season of two steps or more.
    /// </exception>
    internal void Check()
    {
        const int largest = 100;
        foreach (int order in (int[])[Ar, Differences, Ma, SeasonalAr, SeasonalDifferences, SeasonalMa])
        {
            if (order is < 0 or > largest)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(Ar),
                    order,
                    $"expected orders from 0 to {largest} in {this}"
                );
            }
        }

        if (Season < 1 || (IsSeasonal && Season < 2) || Season > 1_000_000)
        {
            throw new ArgumentOutOfRangeException(
                nameof(Season),
                Season,
                $"expected a season of 2 to 1000000 steps for the seasonal part of {this}"
            );
        }
    }
}
