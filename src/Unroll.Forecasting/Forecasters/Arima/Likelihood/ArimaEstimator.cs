using Unroll.Forecasting.Analysis;
using Unroll.Forecasting.Minimization;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Forecasters.Arima.Likelihood;

/// <summary>Estimates the coefficients of regression with ARIMA errors.</summary>
/// <param name="order">The orders.</param>
/// <param name="method">How.</param>
/// <param name="priorVariance">
/// The variance of each value before the first, in the square of the units of the series; null if nothing is known.
/// </param>
/// <param name="cancellationToken">Stops it.</param>
internal sealed class ArimaEstimator(
    ArimaOrder order,
    ArimaMethod method,
    double? priorVariance,
    CancellationToken cancellationToken
)
{
    private const double Tolerance = 1e-11;
    private const double StartTolerance = 1e-3;
    private const int Iterations = 300;
    private const int StartIterations = 20;

    // The variables are arcsines: a long step would go round to where the sine turns back.
    private const double LongestStep = 0.7;

    // Within that of the unit circle a moving average may sit on a peak of its own, beside a higher one further in.
    private const double NearUnitCircle = 0.97;
    private const double Inwards = 0.6;

    // Each gap is a regressor of the quick filter; with many of them the filter for gaps is quicker.
    private const int MostGaps = 12;

    private const double SamePeak = 0.003;
    private const double AwayFromFlat = 0.5;

    /// <summary>Estimates.</summary>
    /// <param name="series">The values, <see cref="double.NaN"/> where missing.</param>
    /// <param name="regressors">The regressors, the constant included.</param>
    /// <exception cref="SeriesException">The series is too short or constant, or a regressor is of no use.</exception>
    public ArimaEstimate Estimate(double[] series, IReadOnlyList<Regressor> regressors)
    {
        int there = CountValues(series);
        int needed = ValuesNeeded(regressors.Count);
        if (there < needed)
        {
            throw new SeriesException(
                $"{order} with {Parameters(regressors.Count)} parameters needs at least {needed} values, got {there}; "
                    + "give a longer history, lower orders or a shorter season"
            );
        }

        return Estimate(Prepare(series, regressors), there, StartOverGaps(series, regressors))
            ?? throw new SeriesException($"{order} cannot be fitted to the series; choose lower orders");
    }

    /// <summary>The series with straight lines over its gaps, on which the quick filter finds where to begin.</summary>
    public static double[] Bridged(double[] series) => AnalysisArguments.Interpolated(series).ToArray();

    private double[]? StartOverGaps(double[] series, IReadOnlyList<Regressor> regressors)
    {
        if (priorVariance is not null || !Array.Exists(series, double.IsNaN))
        {
            return null;
        }

        RegressionBasis bridged = Prepare(Bridged(series), regressors);
        if (bridged.IsExact)
        {
            return null;
        }

        int[] gaps = [.. Enumerable.Range(0, series.Length).Where(t => double.IsNaN(series[t]))];
        if (gaps.Length > MostGaps)
        {
            return Estimate(bridged, series.Length, tolerance: StartTolerance)?.Point;
        }

        ArmaObjective objective = new(order, WithGaps(bridged.Data, gaps), gaps.Length);
        double[] point = new double[objective.Size];
        return double.IsFinite(Search(objective, point, null, Tolerance)) ? point : null;
    }

    // The values that are missing as regressors, before the others.
    private RegressionData WithGaps(RegressionData data, int[] gaps)
    {
        double[] differencing = DifferencingPolynomial.Of(order);
        double[] columns = new double[data.Count * gaps.Length];
        for (int gap = 0; gap < gaps.Length; gap++)
        {
            Span<double> column = columns.AsSpan(gap * data.Count, data.Count);
            for (int lag = 0; lag <= differencing.Length; lag++)
            {
                int step = gaps[gap] - differencing.Length + lag;
                if (step >= 0 && step < column.Length)
                {
                    column[step] = lag == 0 ? 1 : -differencing[lag - 1];
                }
            }
        }

        return new([.. data.Column(0), .. columns, .. data.Values.AsSpan(data.Count)], data.Count);
    }

    /// <summary>Makes a series ready; what comes of it serves all models with the same differences and regressors.</summary>
    /// <exception cref="SeriesException">A regressor is of no use, or the method needs what the series has not.</exception>
    public RegressionBasis Prepare(double[] series, IReadOnlyList<Regressor> regressors)
    {
        bool isComplete = !Array.Exists(series, double.IsNaN);
        if (method == ArimaMethod.ConditionalSumOfSquares && !(isComplete && priorVariance is null))
        {
            throw new SeriesException(
                "the conditional sum of squares needs every value and no prior variance; fill the gaps or estimate by maximum likelihood"
            );
        }

        return RegressionBasis.Of(order, series, regressors, isComplete && priorVariance is null);
    }

    /// <summary>Estimates.</summary>
    /// <param name="basis">The series and its regressors.</param>
    /// <param name="values">How many values of the series are there.</param>
    /// <param name="start">Where the search begins, if that is known.</param>
    /// <param name="tolerance">The search ends where the log-likelihood is expected to gain less than that.</param>
    /// <returns>Null if the likelihood is nowhere defined.</returns>
    /// <exception cref="SeriesException">The series is constant.</exception>
    public ArimaEstimate? Estimate(
        RegressionBasis basis,
        int values,
        double[]? start = null,
        double tolerance = Tolerance
    )
    {
        if (basis.IsExact)
        {
            throw new SeriesException(
                "the series is constant once differenced and rid of its mean and regressors: there is no error to be modelled; "
                    + "take fewer differences or another model"
            );
        }

        double? prior = priorVariance / (basis.Scale * basis.Scale);
        IArmaObjective objective = basis.IsDifferenced
            ? new ArmaObjective(order, basis.Data)
            : new KalmanObjective(order, basis.Data, prior);
        double[] point = new double[objective.Size];
        double value = Search(objective, point, start, tolerance);
        return double.IsFinite(value) ? new(order, values, basis, objective, point) : null;
    }

    /// <summary>How many values there must be.</summary>
    public int ValuesNeeded(int regressors)
    {
        int longest = Math.Max(order.LongestArLag, order.LongestMaLag);
        int conditional = method == ArimaMethod.ConditionalSumOfSquares ? order.LongestArLag : 0;
        return order.LostValues + Math.Max(longest, Parameters(regressors) + conditional) + 1;
    }

    /// <summary>How many values are there.</summary>
    /// <exception cref="SeriesException">None is.</exception>
    public static int CountValues(double[] series)
    {
        int there = series.Count(value => !double.IsNaN(value));
        return there > 0
            ? there
            : throw new SeriesException("every value is missing: there is nothing to be fitted");
    }

    private int Parameters(int regressors) => order.Coefficients + regressors + 1;

    /// <summary>The likelihood of coefficients that are given.</summary>
    public double LogLikelihood(
        double[] series,
        IReadOnlyList<Regressor> regressors,
        ArimaCoefficients coefficients
    )
    {
        double[] rest = ArimaResidual.Of(series, regressors, coefficients.Regression);
        KalmanObjective objective = new(order, new(rest, rest.Length), priorVariance);
        return objective.Solve(coefficients.PackedScalars, coefficients.Variance).LogLikelihood;
    }

    private double Search(IArmaObjective objective, double[] point, double[]? start, double tolerance)
    {
        if (start is not null)
        {
            start.CopyTo(point, 0);
        }
        else if (objective is ArmaObjective)
        {
            // The sum of squares costs a fraction of the likelihood and is near enough to begin with.
            objective.IsConditional = true;
            FindStart(objective, point);
        }

        objective.IsConditional = method == ArimaMethod.ConditionalSumOfSquares;
        double value = Minimise(objective, point, tolerance, Iterations);
        if (!double.IsFinite(value))
        {
            point.AsSpan().Clear();
            value = Minimise(objective, point, tolerance, Iterations);
        }

        // A start over gaps has been sought on both sides already, by the quick filter.
        bool isSettled = start is not null && objective is KalmanObjective;
        return !isSettled && IsNearUnitCircle(point)
            ? SearchFurtherIn(objective, point, value, tolerance)
            : value;
    }

    // Most often that leads back to where it came from, and need not be followed to the end.
    private double SearchFurtherIn(IArmaObjective objective, double[] point, double value, double tolerance)
    {
        double[] other = [.. point.Select(x => Math.Asin(Math.Sin(x)) * Inwards)];
        double otherValue = Minimise(objective, other, Math.Max(tolerance, StartTolerance), Iterations);
        bool isElsewhere = other
            .Zip(point, (x, y) => Math.Abs(Math.Sin(x) - Math.Sin(y)))
            .Any(distance => distance > SamePeak);
        if (!isElsewhere || !(otherValue < value + StartTolerance))
        {
            return value;
        }

        otherValue = Minimise(objective, other, tolerance, Iterations);
        if (!(otherValue < value))
        {
            return value;
        }

        other.CopyTo(point, 0);
        return otherValue;
    }

    // Where an autoregression and a moving average all but cancel, the sum of squares is flat: the search begins on
    // either side of that too.
    private void FindStart(IArmaObjective objective, double[] point)
    {
        bool isMixed = order is { Ar: > 0, Ma: > 0 } or { SeasonalAr: > 0, SeasonalMa: > 0 };
        double best = Minimise(objective, point, StartTolerance, StartIterations);
        foreach (double side in isMixed ? (double[])[AwayFromFlat, -AwayFromFlat] : [])
        {
            double[] other = new double[point.Length];
            int block = 0;
            foreach (int size in (int[])[order.Ar, order.Ma, order.SeasonalAr, order.SeasonalMa])
            {
                if (size > 0)
                {
                    other[block] = side;
                }

                block += size;
            }

            double value = Minimise(objective, other, StartTolerance, StartIterations);
            if (!double.IsFinite(best) || value < best)
            {
                best = value;
                other.CopyTo(point, 0);
            }
        }
    }

    private double Minimise(IArmaObjective objective, double[] point, double tolerance, int iterations)
    {
        QuasiNewtonSettings settings = new(tolerance)
        {
            Information = objective.Information,
            LongestStep = LongestStep,
        };
        QuasiNewton search = new(objective, point, settings);
        search.Advance(iterations, cancellationToken);
        search.Point.CopyTo(point);
        return search.Value;
    }

    private bool IsNearUnitCircle(double[] point)
    {
        ReadOnlySpan<double> own = point.AsSpan(order.Ar, order.Ma);
        ReadOnlySpan<double> seasonal = point.AsSpan(
            order.Ar + order.Ma + order.SeasonalAr,
            order.SeasonalMa
        );
        return IsNear(own) || IsNear(seasonal);

        static bool IsNear(ReadOnlySpan<double> variables)
        {
            foreach (double variable in variables)
            {
                if (Math.Abs(Math.Sin(variable)) > NearUnitCircle)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
