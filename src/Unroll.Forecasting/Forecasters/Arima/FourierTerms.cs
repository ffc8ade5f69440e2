namespace Unroll.Forecasting.Forecasters.Arima;

/// <summary>
/// A smooth season of any length, as regressors: sin(2πkt/m) and cos(2πkt/m) for k = 1 … K, t counting the steps from the
/// first of the history. For seasons that are long or not whole, such as the 365.25 days of a year.
/// </summary>
/// <remarks>Source: Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, section 10.5.</remarks>
/// <param name="Period">m, the steps of the season.</param>
/// <param name="Order">K, the waves; at most half the period.</param>
public sealed record FourierTerms(double Period, int Order)
{
    internal void Check()
    {
        if (!(double.IsFinite(Period) && Period > 1))
        {
            throw new ArgumentOutOfRangeException(nameof(Period), Period, "expected a period above 1 step");
        }

        if (Order < 1 || 2 * (long)Order > Period)
        {
            throw new ArgumentOutOfRangeException(
                nameof(Order),
                Order,
                $"expected from 1 wave to half the period of {Period}"
            );
        }
    }

    /// <summary>The names and the values at some steps; a wave of two steps has no sine.</summary>
    internal IEnumerable<(string Name, double[] Values)> Columns(int firstStep, int count)
    {
        for (int k = 1; k <= Order; k++)
        {
            if (2 * k < Period)
            {
                yield return ($"sin {k}/{Period}", Wave(k, firstStep, count, Math.Sin));
            }

            yield return ($"cos {k}/{Period}", Wave(k, firstStep, count, Math.Cos));
        }
    }

    private double[] Wave(int k, int firstStep, int count, Func<double, double> function)
    {
        double[] values = new double[count];
        for (int i = 0; i < count; i++)
        {
            // The whole periods are taken off first, so that late steps are as exact as early ones.
            values[i] = function(2 * Math.PI * (k * (firstStep + (double)i) % Period / Period));
        }

        return values;
    }
}
