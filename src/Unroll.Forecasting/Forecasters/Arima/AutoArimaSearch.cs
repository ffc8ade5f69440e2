using Unroll.Forecasting.Analysis;
using Unroll.Forecasting.Forecasters.Arima.Likelihood;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Forecasters.Arima;

/// <summary>The search for the orders of one target.</summary>
internal sealed class AutoArimaSearch
{
    // While models are compared, hundredths of the criterion do.
    private const double Tolerance = 1e-3;
    private const double NearUnitCircle = 1.01;
    private const int MostSteps = 94;

    // The correction of the AIC rules out all but one parameter for fewer, and so any level but zero.
    private const int FewestForCorrection = 4;
    private const int FewestValues = 3;

    private static readonly (int Ar, int Ma, int SeasonalAr, int SeasonalMa)[] Neighbours =
    [
        (0, 0, -1, 0),
        (0, 0, 0, -1),
        (0, 0, 1, 0),
        (0, 0, 0, 1),
        (0, 0, -1, -1),
        (0, 0, -1, 1),
        (0, 0, 1, -1),
        (0, 0, 1, 1),
        (-1, 0, 0, 0),
        (0, -1, 0, 0),
        (1, 0, 0, 0),
        (0, 1, 0, 0),
        (-1, -1, 0, 0),
        (-1, 1, 0, 0),
        (1, -1, 0, 0),
        (1, 1, 0, 0),
    ];

    private readonly AutoArimaForecaster settings;
    private readonly ArimaFitting fitting;
    private readonly ArimaOrder differences;
    private readonly ArimaOrder limits;
    private readonly int values;
    private readonly Variant plain;
    private readonly Variant? withConstant;
    private readonly HashSet<(ArimaOrder Order, bool HasConstant)> tried = [];

    public AutoArimaSearch(AutoArimaForecaster settings, ArimaFitting fitting)
    {
        this.settings = settings;
        this.fitting = fitting;
        Variant undifferenced = Prepare(new(0, 0, 0), ArimaConstant.None);
        values = ArimaEstimator.CountValues(undifferenced.Data.Series);
        if (values < FewestValues)
        {
            throw new SeriesException(
                $"automatic orders need at least {FewestValues} values, got {values}; give a longer history"
            );
        }

        differences = ChooseDifferences(undifferenced.Data);
        int third = values / 3;
        int seasons = third / Math.Max(differences.Season, 1);
        bool isSeasonal = differences.Season > 1;
        limits = differences with
        {
            Ar = Math.Min(settings.MaximumAr, third),
            Ma = Math.Min(settings.MaximumMa, third),
            SeasonalAr = isSeasonal ? Math.Min(settings.MaximumSeasonalAr, seasons) : 0,
            SeasonalMa = isSeasonal ? Math.Min(settings.MaximumSeasonalMa, seasons) : 0,
        };
        plain = Prepare(differences, ArimaConstant.None);
        int times = differences.Differences + differences.SeasonalDifferences;
        Variant? constant =
            settings.AllowsConstant && times < 2
                ? Prepare(differences, times == 0 ? ArimaConstant.Mean : ArimaConstant.Drift)
                : null;

        // A regressor may be the constant already, such as a straight line a drift.
        withConstant = constant is not null && HasIndependentRegressors(constant) ? constant : null;
    }

    /// <summary>Searches.</summary>
    /// <exception cref="SeriesException">The series is too short or constant.</exception>
    public (ArimaModel Model, ArimaRegressors Regressors) Run()
    {
        Choice? best = settings.Search == OrderSearch.Full ? SearchAll() : SearchStepwise();
        if (best is null)
        {
            // The simplest model of all says what is wrong.
            ArimaEstimate simplest = Estimator(differences)
                .Estimate(plain.Data.Series, plain.Data.Regressors);
            return (fitting.Model(differences, plain.Data, simplest), plain.Regressors);
        }

        // To the end, where the comparison stopped short, and of the gaps themselves.
        Variant variant = Of(best.HasConstant);
        ArimaEstimator estimator = Estimator(best.Order);
        RegressionBasis basis = estimator.Prepare(variant.Data.Series, variant.Data.Regressors);
        ArimaEstimate? chosen = Safer(
            estimator.Estimate(basis, values, best.Estimate.Point),
            basis.IsDifferenced ? estimator.Estimate(basis, values) : null
        );
        return (fitting.Model(best.Order, variant.Data, chosen ?? best.Estimate), variant.Regressors);
    }

    private Choice? SearchAll()
    {
        Choice? best = null;
        bool[] constants = withConstant is null ? [false] : [false, true];
        for (int ar = 0; ar <= limits.Ar; ar++)
        {
            for (int ma = 0; ma <= limits.Ma; ma++)
            {
                for (int seasonalAr = 0; seasonalAr <= limits.SeasonalAr; seasonalAr++)
                {
                    for (int seasonalMa = 0; seasonalMa <= limits.SeasonalMa; seasonalMa++)
                    {
                        if (ar + ma + seasonalAr + seasonalMa <= settings.MaximumOrder)
                        {
                            foreach (bool hasConstant in constants)
                            {
                                best = Better(best, Order(ar, ma, seasonalAr, seasonalMa), hasConstant);
                            }
                        }
                    }
                }
            }
        }

        return best;
    }

    private Choice? SearchStepwise()
    {
        bool hasConstant = withConstant is not null;
        Choice? best = null;
        foreach (
            (int ar, int ma, int seasonalAr, int seasonalMa) in ((int, int, int, int)[])
                [(2, 2, 1, 1), (0, 0, 0, 0), (1, 0, 1, 0), (0, 1, 0, 1)]
        )
        {
            best = Better(
                best,
                Order(
                    Math.Min(ar, limits.Ar),
                    Math.Min(ma, limits.Ma),
                    Math.Min(seasonalAr, limits.SeasonalAr),
                    Math.Min(seasonalMa, limits.SeasonalMa)
                ),
                hasConstant
            );
        }

        best = Better(best, Order(0, 0, 0, 0), hasConstant: false);
        while (best is not null && tried.Count < MostSteps && Improve(best) is { } better)
        {
            best = better;
        }

        return best;
    }

    // The first neighbour that is better.
    private Choice? Improve(Choice best)
    {
        foreach ((int ar, int ma, int seasonalAr, int seasonalMa) in Neighbours)
        {
            ArimaOrder order = Order(
                best.Order.Ar + ar,
                best.Order.Ma + ma,
                best.Order.SeasonalAr + seasonalAr,
                best.Order.SeasonalMa + seasonalMa
            );
            if (IsWithinLimits(order) && Better(best, order, best.HasConstant) is { } other && other != best)
            {
                return other;
            }
        }

        return
            withConstant is not null
            && Better(best, best.Order, !best.HasConstant) is { } toggled
            && toggled != best
            ? toggled
            : null;
    }

    private Choice? Better(Choice? best, ArimaOrder order, bool hasConstant)
    {
        if (!tried.Add((order, hasConstant)))
        {
            return best;
        }

        fitting.CancellationToken.ThrowIfCancellationRequested();
        Variant variant = Of(hasConstant);
        ArimaEstimator estimator = Estimator(order);
        if (values < estimator.ValuesNeeded(variant.Data.Regressors.Count))
        {
            return best;
        }

        ArimaEstimate? estimate = estimator.Estimate(variant.Basis.Value, values, null, Tolerance);
        if (estimate is null || !IsSafe(estimate))
        {
            return best;
        }

        double criterion = settings.Criterion switch
        {
            OrderCriterion.Bic => estimate.Criteria.Bic,
            OrderCriterion.Aicc when values > FewestForCorrection => estimate.Criteria.Aicc,
            _ => estimate.Criteria.Aic,
        };
        return double.IsFinite(criterion) && (best is null || criterion < best.Criterion)
            ? new(order, hasConstant, estimate, criterion)
            : best;
    }

    // The likelier of two that are safe.
    private static ArimaEstimate? Safer(ArimaEstimate? first, ArimaEstimate? second) =>
        first is null || !IsSafe(first) ? second
        : second is null || !IsSafe(second) ? first
        : second.LogLikelihood > first.LogLikelihood ? second
        : first;

    // A seasonal moving average may lie on the unit circle: a season that repeats itself is no fault of the model.
    private static bool IsSafe(ArimaEstimate estimate) =>
        IsSafe(estimate.Coefficients.Ar, 1)
        && IsSafe(estimate.Coefficients.Ma, -1)
        && IsSafe(estimate.Coefficients.SeasonalAr, 1);

    // φ(z) has no root within a circle if φ(cz) is stationary, c being its radius.
    private static bool IsSafe(IReadOnlyList<double> coefficients, int sign) =>
        PartialAutocorrelations.TryFromCoefficients(
            [.. coefficients.Select((value, i) => sign * value * Math.Pow(NearUnitCircle, i + 1))],
            new double[coefficients.Count]
        );

    private bool IsWithinLimits(ArimaOrder order) =>
        order.Ar >= 0
        && order.Ar <= limits.Ar
        && order.Ma >= 0
        && order.Ma <= limits.Ma
        && order.SeasonalAr >= 0
        && order.SeasonalAr <= limits.SeasonalAr
        && order.SeasonalMa >= 0
        && order.SeasonalMa <= limits.SeasonalMa;

    private ArimaOrder Order(int ar, int ma, int seasonalAr, int seasonalMa) =>
        differences with
        {
            Ar = ar,
            Ma = ma,
            SeasonalAr = seasonalAr,
            SeasonalMa = seasonalMa,
        };

    private ArimaEstimator Estimator(ArimaOrder order) =>
        new(order, settings.Method, priorVariance: null, fitting.CancellationToken);

    private Variant Of(bool hasConstant) => hasConstant ? withConstant! : plain;

    private Variant Prepare(ArimaOrder order, ArimaConstant constant)
    {
        ArimaRegressors regressors = new(
            order,
            constant,
            settings.KnownAhead,
            settings.Fourier,
            fitting.History
        );
        ArimaData data = fitting.Data(regressors);
        return new(
            regressors,
            data,
            new(() => Estimator(order).Prepare(ArimaEstimator.Bridged(data.Series), data.Regressors))
        );
    }

    private bool HasIndependentRegressors(Variant variant) =>
        RegressionBasis
            .AreIndependent(differences, [.. variant.Data.Regressors.Select(one => one.Values)])
            .All(isIndependent => isIndependent);

    private ArimaOrder ChooseDifferences(ArimaData data)
    {
        int season = settings.Season ?? fitting.History.Index.Frequency.DefaultSeason;
        double[] series = WithoutRegressors(data);
        int seasonal =
            season < 2 ? 0 : settings.SeasonalDifferences ?? DifferencingOrder.Seasonal(series, season);
        if (seasonal * (long)season >= series.Length)
        {
            throw new SeriesException(
                $"a season of {season} steps needs more than {seasonal * (long)season} values, got {series.Length}; "
                    + "give a longer history or a shorter season"
            );
        }

        double[] rest = seasonal == 0 ? series : Difference.Apply(series, season, seasonal);
        int regular =
            settings.Differences
            ?? (Array.TrueForAll(rest, double.IsNaN) ? 1 : DifferencingOrder.Regular(rest));
        return new(0, regular, 0, 0, seasonal, 0, Math.Max(season, 1));
    }

    // What tests of stationarity are to look at: regressors may explain a change of level.
    private static double[] WithoutRegressors(ArimaData data)
    {
        if (data.Regressors.Count == 0 || Array.Exists(data.Series, double.IsNaN))
        {
            return data.Series;
        }

        Regressor[] all = [new("mean", [.. data.Series.Select(_ => 1.0)]), .. data.Regressors];
        bool[] independent = RegressionBasis.AreIndependent(new(0, 0, 0), [.. all.Select(one => one.Values)]);
        RegressionBasis basis = RegressionBasis.Of(
            new(0, 0, 0),
            data.Series,
            [.. all.Where((_, i) => independent[i])],
            differenced: true
        );
        return basis.Data.Column(0).ToArray();
    }

    /// <summary>The series with or without a constant beside it.</summary>
    private sealed record Variant(ArimaRegressors Regressors, ArimaData Data, Lazy<RegressionBasis> Basis);

    private sealed record Choice(
        ArimaOrder Order,
        bool HasConstant,
        ArimaEstimate Estimate,
        double Criterion
    );
}
