namespace Unroll.Forecasting.Forecasters.Arima;

/// <summary>The coefficients of a seasonal ARIMA model with regressors.</summary>
/// <remarks>
/// u(t) = y(t) - x(t)ᵀβ, w = (1-B)ᵈ(1-Bˢ)ᴰ u, and
/// (1 - φ₁B - …)(1 - Φ₁Bˢ - …) w(t) = (1 + θ₁B + …)(1 + Θ₁Bˢ + …) e(t), where the errors e have the variance σ².
/// </remarks>
public sealed record ArimaCoefficients
{
    /// <summary>φ, as many as the order p.</summary>
    public IReadOnlyList<double> Ar { get; init; } = [];

    /// <summary>θ, as many as the order q.</summary>
    public IReadOnlyList<double> Ma { get; init; } = [];

    /// <summary>Φ, as many as the order P.</summary>
    public IReadOnlyList<double> SeasonalAr { get; init; } = [];

    /// <summary>Θ, as many as the order Q.</summary>
    public IReadOnlyList<double> SeasonalMa { get; init; } = [];

    /// <summary>
    /// β: of the constant, if there is one, of the columns known ahead and of the Fourier terms, in this order.
    /// </summary>
    public IReadOnlyList<double> Regression { get; init; } = [];

    /// <summary>σ², in the square of the units of the (transformed) series.</summary>
    public double Variance { get; init; }

    /// <summary>φ, θ, Φ and Θ, one after the other.</summary>
    internal double[] Packed => [.. Ar, .. Ma, .. SeasonalAr, .. SeasonalMa];

    internal Likelihood.Scalar[] PackedScalars => [.. Packed.Select(value => new Likelihood.Scalar(value))];

    internal static ArimaCoefficients Of(
        ArimaOrder order,
        double[] packed,
        IReadOnlyList<double> regression,
        double variance
    )
    {
        int seasonal = order.Ar + order.Ma;
        return new()
        {
            Ar = packed[..order.Ar],
            Ma = packed[order.Ar..seasonal],
            SeasonalAr = packed[seasonal..(seasonal + order.SeasonalAr)],
            SeasonalMa = packed[(seasonal + order.SeasonalAr)..],
            Regression = [.. regression],
            Variance = variance,
        };
    }

    /// <summary>Checks coefficients that were given.</summary>
    /// <exception cref="ArgumentException">They are not as many as the orders say, not finite, or not stationary.</exception>
    internal void Check(ArimaOrder order, int regressors)
    {
        CheckCount(Ar, order.Ar, nameof(Ar));
        CheckCount(Ma, order.Ma, nameof(Ma));
        CheckCount(SeasonalAr, order.SeasonalAr, nameof(SeasonalAr));
        CheckCount(SeasonalMa, order.SeasonalMa, nameof(SeasonalMa));
        CheckCount(Regression, regressors, nameof(Regression));
        CheckStationary(Ar, nameof(Ar));
        CheckStationary(SeasonalAr, nameof(SeasonalAr));
        CheckVariance(Variance, nameof(Variance));
    }

    private static void CheckVariance(double value, string name)
    {
        if (!(double.IsFinite(value) && value > 0))
        {
            throw new ArgumentException($"expected a variance above 0, got {value}", name);
        }
    }

    private static void CheckCount(IReadOnlyList<double> values, int expected, string name)
    {
        if (values.Count != expected)
        {
            throw new ArgumentException($"expected {expected} coefficients, got {values.Count}", name);
        }

        if (values.FirstOrDefault(value => !double.IsFinite(value), 0) is var wrong && wrong != 0)
        {
            throw new ArgumentException($"expected finite coefficients, got {wrong}", name);
        }
    }

    private static void CheckStationary(IReadOnlyList<double> values, string name)
    {
        if (!Likelihood.PartialAutocorrelations.TryFromCoefficients([.. values], new double[values.Count]))
        {
            throw new ArgumentException(
                $"expected coefficients of a stationary autoregression, got {string.Join(", ", values)}",
                name
            );
        }
    }
}
