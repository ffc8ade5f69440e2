using System.Globalization;
using Unroll.Forecasting.Analysis;
using Unroll.Forecasting.Forecasters.Arima.Likelihood;

namespace Unroll.Forecasting.Forecasters.Arima;

/// <summary>A seasonal ARIMA model of one target, fitted. Immutable.</summary>
public sealed class ArimaModel
{
    private readonly ArimaData data;
    private readonly Lazy<IReadOnlyList<ArimaTerm>> terms;
    private readonly Lazy<IArimaPredictor> predictor;

    internal ArimaModel(
        string target,
        ArimaOrder order,
        ArimaData data,
        ArimaCoefficients coefficients,
        InformationCriteria criteria,
        int observations,
        Func<double[]> standardErrors
    )
        : this(
            target,
            order,
            data,
            coefficients,
            criteria,
            observations,
            new Lazy<IReadOnlyList<ArimaTerm>>(() => Name(order, data, coefficients, standardErrors()))
        ) { }

    private ArimaModel(
        string target,
        ArimaOrder order,
        ArimaData data,
        ArimaCoefficients coefficients,
        InformationCriteria criteria,
        int observations,
        Lazy<IReadOnlyList<ArimaTerm>> terms
    )
    {
        Target = target;
        Order = order;
        this.data = data;
        Coefficients = coefficients;
        Criteria = criteria;
        Observations = observations;
        this.terms = terms;
        predictor = new(() => Predict(order, data, coefficients));
    }

    /// <summary>The column that is modelled.</summary>
    public string Target { get; }

    /// <summary>The orders.</summary>
    public ArimaOrder Order { get; }

    /// <summary>The coefficients.</summary>
    public ArimaCoefficients Coefficients { get; }

    /// <summary>The coefficients by name, with their standard errors.</summary>
    public IReadOnlyList<ArimaTerm> Terms => terms.Value;

    /// <summary>The log-likelihood of the (transformed, differenced) series of the fit, and what it is worth.</summary>
    public InformationCriteria Criteria { get; }

    /// <summary>How many values the likelihood is of: those that are there, less d + sD.</summary>
    public int Observations { get; }

    /// <summary>λ of the Box–Cox transformation of the series, if there is one.</summary>
    public double? Lambda => data.Lambda;

    /// <summary>
    /// The errors of the one-step predictions of the (transformed) series, each brought to the variance σ²;
    /// <see cref="double.NaN"/> where there is none.
    /// </summary>
    public IReadOnlyList<double> Residuals =>
        [.. Enumerable.Repeat(double.NaN, data.First), .. predictor.Value.Residuals];

    internal double? PriorVariance => data.PriorVariance;

    internal IArimaPredictor Predictor => predictor.Value;

    /// <summary>Whether the residuals are white noise, by Ljung and Box.</summary>
    /// <param name="lags">
    /// How many autocorrelations to look at; by default ten, or those of two seasons, and at most a fifth of the
    /// residuals.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The lags are not more than the ARMA coefficients.</exception>
    public PortmanteauResult LjungBox(int? lags = null)
    {
        double[] there = [.. predictor.Value.Residuals.Where(value => !double.IsNaN(value))];
        int usual = Math.Min(Order.IsSeasonal ? 2 * Order.Season : 10, there.Length / 5);
        return PortmanteauTest.LjungBox(
            there,
            lags ?? Math.Max(usual, Order.Coefficients + 1),
            Order.Coefficients
        );
    }

    /// <summary>The model in one line: <c>ARIMA(1,0,0)(0,1,1)[7]: AICc 3702.07, σ² 7.53E+09</c>.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Order}: AICc {Criteria.Aicc:F2}, σ² {Coefficients.Variance:G4}"
        );

    /// <summary>The same model after more observations.</summary>
    internal ArimaModel After(ArimaData longer) =>
        new(Target, Order, longer, Coefficients, Criteria, Observations, terms);

    private static IArimaPredictor Predict(ArimaOrder order, ArimaData data, ArimaCoefficients coefficients)
    {
        double[] rest = ArimaResidual.Of(data.Series, data.Regressors, coefficients.Regression);
        Scalar[] packed = coefficients.PackedScalars;
        return data.PriorVariance is null && !Array.Exists(rest, double.IsNaN)
            ? new DifferencedPredictor(order, packed, rest)
            : new KalmanPredictor(order, packed, rest, data.PriorVariance / coefficients.Variance);
    }

    private static ArimaTerm[] Name(
        ArimaOrder order,
        ArimaData data,
        ArimaCoefficients coefficients,
        double[] standardErrors
    )
    {
        string[] names =
        [
            .. Numbered("ar", order.Ar),
            .. Numbered("ma", order.Ma),
            .. Numbered("sar", order.SeasonalAr),
            .. Numbered("sma", order.SeasonalMa),
            .. data.Regressors.Select(regressor => regressor.Name),
        ];
        double[] values = [.. coefficients.Packed, .. coefficients.Regression];
        return [.. names.Select((name, i) => new ArimaTerm(name, values[i], standardErrors[i]))];
    }

    private static IEnumerable<string> Numbered(string name, int count) =>
        Enumerable.Range(1, count).Select(i => $"{name}{i}");
}
