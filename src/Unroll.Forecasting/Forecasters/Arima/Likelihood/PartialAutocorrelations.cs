namespace Unroll.Forecasting.Forecasters.Arima.Likelihood;

/// <summary>
/// Coefficients of an autoregression from its partial autocorrelations and back, by the recursion of Durbin and
/// Levinson: the autoregression is stationary just when every partial autocorrelation lies between -1 and 1.
/// </summary>
/// <remarks>
/// <para>
/// The search moves freely in x with r = sin x. Near the optimum the information about x is about n whatever the
/// value of r (the arcsine stabilises the variance (1 - r²)/n of an estimate), and |r| = 1 lies at a finite x: a root
/// of a moving average on the unit circle is a point like any other.
/// </para>
/// <para>
/// Sources: Barndorff-Nielsen and Schou, On the parametrization of autoregressive models by partial
/// autocorrelations, 1973; Monahan, A note on enforcing stationarity in ARMA models, Biometrika 71, 1984.
/// </para>
/// </remarks>
internal static class PartialAutocorrelations
{
    /// <summary>Turns partial autocorrelations, in place, into the coefficients φ of 1 - φ₁B - … - φₚBᵖ.</summary>
    public static void ToCoefficients<T>(Span<T> values)
        where T : struct, IArithmetic<T>
    {
        for (int order = 1; order < values.Length; order++)
        {
            StepUp(values[..order], values[order]);
        }
    }

    /// <summary>The coefficients of one order from those of the order below, in place.</summary>
    public static void StepUp<T>(Span<T> coefficients, T partial)
        where T : struct, IArithmetic<T>
    {
        for (int i = 0, j = coefficients.Length - 1; i <= j; i++, j--)
        {
            T low = coefficients[i];
            T high = coefficients[j];
            coefficients[i] = T.MultiplySubtract(partial, high, low);
            coefficients[j] = i == j ? coefficients[i] : T.MultiplySubtract(partial, low, high);
        }
    }

    /// <summary>The coefficients of the order below from those of one order, in place.</summary>
    public static void StepDown<T>(Span<T> coefficients, T partial, T scale)
        where T : struct, IArithmetic<T>
    {
        for (int i = 0, j = coefficients.Length - 1; i <= j; i++, j--)
        {
            T low = coefficients[i];
            T high = coefficients[j];
            coefficients[i] = T.MultiplyAdd(partial, high, low) * scale;
            coefficients[j] = i == j ? coefficients[i] : T.MultiplyAdd(partial, low, high) * scale;
        }
    }

    /// <summary>The partial autocorrelations of an autoregression.</summary>
    /// <returns>False if the autoregression is not stationary.</returns>
    public static bool TryFromCoefficients(ReadOnlySpan<double> coefficients, Span<double> partials)
    {
        Span<Scalar> rest = new Scalar[coefficients.Length];
        for (int i = 0; i < rest.Length; i++)
        {
            rest[i] = new(coefficients[i]);
        }

        for (int order = rest.Length - 1; order >= 0; order--)
        {
            double partial = rest[order].Value;
            partials[order] = partial;
            if (Math.Abs(partial) is not < 1)
            {
                return false;
            }

            StepDown(rest[..order], rest[order], new(1 / ((1 - partial) * (1 + partial))));
        }

        return true;
    }
}
