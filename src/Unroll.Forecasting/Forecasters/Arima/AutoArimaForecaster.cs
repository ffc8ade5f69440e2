using Unroll.Forecasting.Analysis;
using Unroll.Forecasting.Forecasters.Arima.Likelihood;

namespace Unroll.Forecasting.Forecasters.Arima;

/// <summary>
/// Seasonal ARIMA with automatic orders: differences by tests of stationarity and of seasonal strength, and the other
/// orders and the constant by an information criterion.
/// </summary>
/// <remarks>
/// <para>
/// Every model is fitted by exact maximum likelihood, so the criteria can be compared. Models with a root within one per
/// cent of the unit circle are passed over, but for those of the seasonal moving average: there it means that the
/// season repeats itself. Orders of a series with gaps are compared with straight lines over them; the model that is
/// chosen is fitted to the values that are there.
/// </para>
/// <para>
/// Source: Hyndman and Khandakar, Automatic time series forecasting: the forecast package for R, Journal of
/// Statistical Software 27, 2008.
/// </para>
/// </remarks>
public sealed class AutoArimaForecaster : ArimaFamilyForecaster
{
    /// <inheritdoc/>
    public override string Name => "auto-arima";

    /// <summary>
    /// The steps of a season, 1 for none; by default <see cref="Series.Frequency.DefaultSeason"/> of the history.
    /// </summary>
    public int? Season { get; init; }

    /// <summary>d; by default <see cref="Analysis.DifferencingOrder.Regular"/> tells.</summary>
    public int? Differences { get; init; }

    /// <summary>D; by default <see cref="Analysis.DifferencingOrder.Seasonal"/> tells.</summary>
    public int? SeasonalDifferences { get; init; }

    /// <summary>The largest p; in any case at most a third of the values.</summary>
    public int MaximumAr { get; init; } = 5;

    /// <summary>The largest q; in any case at most a third of the values.</summary>
    public int MaximumMa { get; init; } = 5;

    /// <summary>The largest P; in any case at most a third of the seasons.</summary>
    public int MaximumSeasonalAr { get; init; } = 2;

    /// <summary>The largest Q; in any case at most a third of the seasons.</summary>
    public int MaximumSeasonalMa { get; init; } = 2;

    /// <summary>The largest p + q + P + Q of a full search.</summary>
    public int MaximumOrder { get; init; } = 5;

    /// <summary>How the orders are searched for.</summary>
    public OrderSearch Search { get; init; }

    /// <summary>What is made as small as possible.</summary>
    public OrderCriterion Criterion { get; init; }

    /// <summary>Whether there may be a mean or a drift.</summary>
    public bool AllowsConstant { get; init; } = true;

    /// <summary>
    /// Whether the logarithms of a seasonal series of positive values are modelled where that is likelier, no other
    /// transformation being asked for: seasons that grow with the level. The airline model, (0,1,1)(0,1,1)s, of both is
    /// compared, by the likelihood of the values themselves.
    /// </summary>
    public bool ChoosesLogarithm { get; init; } = true;

    private protected override void Check()
    {
        if (Season is { } season)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(season, 1, nameof(Season));
        }

        new ArimaOrder(
            MaximumAr,
            Differences ?? 0,
            MaximumMa,
            Season == 1 ? 0 : MaximumSeasonalAr,
            Season == 1 ? 0 : SeasonalDifferences ?? 0,
            Season == 1 ? 0 : MaximumSeasonalMa,
            Season ?? 2
        ).Check();
        ArgumentOutOfRangeException.ThrowIfNegative(MaximumOrder);
    }

    private protected override (ArimaModel Model, ArimaRegressors Regressors) Fit(ArimaFitting fitting)
    {
        bool isLogged = ChoosesLogarithm && !ChoosesLambda && Lambda is null && IsLikelierLogged(fitting);
        AutoArimaSearch search = new(this, isLogged ? fitting with { Lambda = 0 } : fitting);
        (ArimaModel model, ArimaRegressors regressors) = search.Run();
        string constant = regressors.ConstantName is { } name ? $" with a {name}" : "";
        fitting.Notes.Add(
            $"{fitting.Target}: {model.Order}{constant}{(isLogged ? " of the logarithms" : "")}"
        );
        return (model, regressors);
    }

    private bool IsLikelierLogged(ArimaFitting fitting)
    {
        const int seasonsNeeded = 3;
        int season = Season ?? fitting.History.Index.Frequency.DefaultSeason;
        double[] values = fitting.History[fitting.Target].ToArray();
        if (
            season < 2
            || values.Length <= seasonsNeeded * (long)season
            || !Array.TrueForAll(values, value => value > 0)
        )
        {
            return false;
        }

        ArimaOrder airline = new(0, 1, 1, 0, 1, 1, season);
        ArimaEstimator estimator = new(
            airline,
            ArimaMethod.MaximumLikelihood,
            priorVariance: null,
            fitting.CancellationToken
        );
        double? plain = LogLikelihood(estimator, values);
        double[] logarithms = BoxCox.Transform(values, 0);
        double? logged = LogLikelihood(estimator, logarithms);

        // A value as likely as its logarithm is less so by the derivative, 1 / y.
        return logged - logarithms.Skip(airline.LostValues).Sum() > plain;
    }

    private static double? LogLikelihood(ArimaEstimator estimator, double[] values)
    {
        RegressionBasis basis = estimator.Prepare(values, []);
        return basis.IsExact
            ? null
            : estimator.Estimate(basis, values.Length, tolerance: 1e-3)?.LogLikelihood;
    }
}
