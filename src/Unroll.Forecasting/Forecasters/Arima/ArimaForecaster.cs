using Unroll.Forecasting.Forecasters.Arima.Likelihood;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Forecasters.Arima;

/// <summary>
/// Seasonal ARIMA with a constant and regressors: with u(t) = y(t) - x(t)ᵀβ and w = (1-B)ᵈ(1-Bˢ)ᴰ u,
/// (1 - φ₁B - …)(1 - Φ₁Bˢ - …) w(t) = (1 + θ₁B + …)(1 + Θ₁Bˢ + …) e(t), e(t) ~ N(0, σ²).
/// </summary>
/// <remarks>
/// <para>
/// The coefficients maximise the exact likelihood of the differenced series, which is the diffuse likelihood of the
/// series itself; missing values are left out of it. The result does not depend on the scale of the data.
/// </para>
/// <para>
/// Sources: Box and Jenkins, Time Series Analysis: Forecasting and Control, 1970; Harvey and Phillips, Maximum
/// likelihood estimation of regression models with autoregressive-moving average disturbances, Biometrika 66, 1979.
/// </para>
/// </remarks>
public sealed class ArimaForecaster : ArimaFamilyForecaster
{
    /// <inheritdoc/>
    public override string Name => Order.IsSeasonal ? "sarima" : "arima";

    /// <summary>The orders; by default those of white noise about a mean.</summary>
    public ArimaOrder Order { get; init; } = new(0, 0, 0);

    /// <summary>The constant.</summary>
    public ArimaConstant Constant { get; init; }

    /// <summary>
    /// Coefficients to be taken as they are: then nothing is estimated. φ, θ, Φ, Θ, β and σ² must all be given.
    /// </summary>
    public ArimaCoefficients? Coefficients { get; init; }

    /// <summary>
    /// The variance, about zero, of each of the d + sD values before the first, in the square of the units of the
    /// (transformed) series; by default nothing is known of them (the diffuse start). Likelihoods then leave out the
    /// first d + sD values, and depend on the scale of the data.
    /// </summary>
    /// <remarks>
    /// 10⁶, the usual choice of software that approximates a diffuse start, is far from diffuse for values in the
    /// hundreds of thousands.
    /// </remarks>
    public double? PriorVariance { get; init; }

    private protected override void Check()
    {
        Order.Check();
        if (PriorVariance is not (null or (> 0 and < double.PositiveInfinity)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(PriorVariance),
                PriorVariance,
                "expected a variance above 0"
            );
        }
    }

    private protected override (ArimaModel Model, ArimaRegressors Regressors) Fit(ArimaFitting fitting)
    {
        ArimaRegressors regressors = new(Order, Constant, KnownAhead, Fourier, fitting.History);
        ArimaData data = fitting.Data(regressors, PriorVariance);
        ArimaEstimator estimator = new(Order, Method, PriorVariance, fitting.CancellationToken);
        return Coefficients is null
            ? (fitting.Model(Order, data, estimator.Estimate(data.Series, data.Regressors)), regressors)
            : (Take(fitting, data, estimator, Coefficients), regressors);
    }

    private ArimaModel Take(
        ArimaFitting fitting,
        ArimaData data,
        ArimaEstimator estimator,
        ArimaCoefficients coefficients
    )
    {
        coefficients.Check(Order, data.Regressors.Count);
        int observations = data.Series.Count(value => !double.IsNaN(value)) - Order.LostValues;
        if (observations < 1)
        {
            throw new SeriesException(
                $"{Order} needs more than {Order.LostValues} values, got {observations + Order.LostValues}; give a longer history",
                column: fitting.Target
            );
        }

        int parameters = Order.Coefficients + data.Regressors.Count;
        return new(
            fitting.Target,
            Order,
            data,
            coefficients,
            InformationCriteria.Of(
                estimator.LogLikelihood(data.Series, data.Regressors, coefficients),
                parameters + 1,
                observations
            ),
            observations,
            () => new double[parameters]
        );
    }
}
