namespace Unroll.Forecasting.Forecasters.Arima.Likelihood;

/// <summary>
/// The variables of the search, four blocks one after the other as in <see cref="ArmaPolynomials{T}"/>: arcsines of
/// partial autocorrelations, those of a moving average being those of the autoregression with the coefficients -θ.
/// </summary>
internal static class ArmaParameters
{
    /// <summary>Turns the sines of the variables into φ, θ, Φ and Θ, in place.</summary>
    public static void ToCoefficients<T>(ArimaOrder order, Span<T> values)
        where T : struct, IArithmetic<T>
    {
        PartialAutocorrelations.ToCoefficients(values[..order.Ar]);
        Span<T> rest = values[order.Ar..];
        ToMovingAverage(rest[..order.Ma]);
        rest = rest[order.Ma..];
        PartialAutocorrelations.ToCoefficients(rest[..order.SeasonalAr]);
        ToMovingAverage(rest[order.SeasonalAr..]);
    }

    /// <summary>The coefficients at a point of the search.</summary>
    public static double[] ToCoefficients(ArimaOrder order, ReadOnlySpan<double> point)
    {
        Span<Scalar> values = new Scalar[point.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = new(Math.Sin(point[i]));
        }

        ToCoefficients(order, values);
        double[] coefficients = new double[point.Length];
        for (int i = 0; i < coefficients.Length; i++)
        {
            coefficients[i] = values[i].Value;
        }

        return coefficients;
    }

    private static void ToMovingAverage<T>(Span<T> values)
        where T : struct, IArithmetic<T>
    {
        PartialAutocorrelations.ToCoefficients(values);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = T.Of(0) - values[i];
        }
    }
}
