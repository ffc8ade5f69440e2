using Unroll.Forecasting.Minimization;

namespace Unroll.Forecasting.Forecasters.Smoothing;

/// <summary>
/// Half of minus twice the concentrated log-likelihood, f = ½n·ln Σe² + Σ ln μ (the second sum for multiplicative
/// errors only), and its derivative, as a function of free numbers.
/// </summary>
/// <remarks>
/// A parameter in a range is lower + width·(1 + sin u)/2 of a free u, β lying below α and γ below 1 - α. Initial
/// states are counted in units of the usual error, so that one number weighs as much as another. Of the seasons all
/// but the last are free: they sum to 0 or, multiplied, to m.
/// </remarks>
internal sealed class EtsObjective : IObjective
{
    /// <summary>The least and the largest of the smoothing parameters.</summary>
    internal const double Lower = 1e-4;

    internal const double Upper = 1 - 1e-4;
    internal const double LowerPhi = 0.8;
    internal const double UpperPhi = 0.98;

    // A perfect fit has no likelihood: errors are not taken to be smaller than the rounding of the values.
    private const double Rounding = 1e-26;
    private const int LogChunk = 8;

    private readonly EtsForm form;
    private readonly double[] values;
    private readonly int season;
    private readonly EtsTape tape;
    private readonly double[] means;
    private readonly double[] seasons;
    private readonly EtsState origin;
    private readonly double unit;
    private readonly double slopeUnit;
    private readonly double seasonUnit;

    /// <summary>The objective around a state.</summary>
    /// <param name="form">The model.</param>
    /// <param name="values">The observations, about 1 in size.</param>
    /// <param name="origin">The initial states that zeros stand for.</param>
    /// <param name="usualError">The unit of the initial level.</param>
    internal EtsObjective(EtsForm form, double[] values, EtsState origin, double usualError)
    {
        this.form = form;
        this.values = values;
        this.origin = origin;
        season = origin.Seasons.Length;
        tape = new(values.Length, season);
        means = new double[values.Length];
        seasons = new double[season];
        unit = usualError;
        double relative = usualError / Math.Max(Math.Abs(origin.Level), usualError);
        slopeUnit = (form.HasMultiplicativeTrend ? relative : usualError) / Math.Sqrt(values.Length);
        seasonUnit = form.Season == SeasonType.Multiplicative ? relative : usualError;
    }

    /// <summary>How many free numbers there are.</summary>
    internal int Size => form.ParameterCount(Math.Max(season, 1)) - 1;

    private int States => 1 + (form.HasTrend ? 1 : 0) + (form.IsSeasonal ? 1 : 0) + (form.IsDamped ? 1 : 0);

    /// <summary>The point of which the shares of the ranges are given, and the states the origin.</summary>
    internal double[] Start(double alpha, double beta, double gamma, double phi)
    {
        var point = new double[Size];
        int next = 0;
        point[next++] = Angle(alpha);
        if (form.HasTrend)
        {
            point[next++] = Angle(beta);
        }

        if (form.IsSeasonal)
        {
            point[next++] = Angle(gamma);
        }

        if (form.IsDamped)
        {
            point[next] = Angle(phi);
        }

        return point;
    }

    /// <summary>The smoothing parameters at a point.</summary>
    internal EtsParameters Parameters(ReadOnlySpan<double> point)
    {
        int next = 0;
        double alpha = Ranged(point[next++], Lower, Upper);
        double beta = form.HasTrend ? Ranged(point[next++], Lower, alpha) : 0;
        double gamma = form.IsSeasonal ? Ranged(point[next++], Lower, 1 - alpha) : 0;
        double phi = form.IsDamped ? Ranged(point[next], LowerPhi, UpperPhi) : 1;
        return new(alpha, beta, gamma, phi);
    }

    /// <summary>The state before the first observation at a point.</summary>
    internal EtsState State(ReadOnlySpan<double> point)
    {
        (double level, double slope) = LevelAndSlope(point);
        var initial = new double[season];
        Seasons(point, initial);
        return new(level, slope, initial);
    }

    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
    {
        EtsParameters parameters = Parameters(point);
        (double level, double slope) = LevelAndSlope(point);
        if (!Seasons(point, tape.Ring) || !EtsRecursion.Run(form, parameters, level, slope, values, tape))
        {
            return double.PositiveInfinity;
        }

        double value = form.Error == ErrorType.Additive ? AddedErrors() : MultipliedErrors();
        EtsAdjoint adjoint = EtsRecursion.Backward(form, parameters, values, tape, means, seasons);
        Chain(point, parameters, adjoint, gradient);
        return double.IsFinite(value) ? value : double.PositiveInfinity;
    }

    private double AddedErrors()
    {
        double sum = values.Length * Rounding;
        for (int t = 0; t < values.Length; t++)
        {
            double error = values[t] - tape.Means[t];
            means[t] = error;
            sum += error * error;
        }

        double factor = -values.Length / sum;
        for (int t = 0; t < means.Length; t++)
        {
            means[t] *= factor;
        }

        return 0.5 * values.Length * Math.Log(sum);
    }

    private double MultipliedErrors()
    {
        double sum = values.Length * Rounding;
        double logarithms = 0;
        double product = 1;
        for (int t = 0; t < values.Length; t++)
        {
            double inverse = 1 / tape.Means[t];
            double error = (values[t] * inverse) - 1;
            means[t] = error;
            sum += error * error;

            // One logarithm of a product costs less than eight.
            product *= tape.Means[t];
            if ((t % LogChunk) == LogChunk - 1)
            {
                logarithms += Math.Log(product);
                product = 1;
            }
        }

        double factor = values.Length / sum;
        for (int t = 0; t < means.Length; t++)
        {
            double error = means[t];
            means[t] = (1 - (factor * error * (1 + error))) / tape.Means[t];
        }

        return (0.5 * values.Length * Math.Log(sum)) + logarithms + Math.Log(product);
    }

    private void Chain(
        ReadOnlySpan<double> point,
        EtsParameters parameters,
        EtsAdjoint adjoint,
        Span<double> gradient
    )
    {
        int next = 1;
        double alpha = adjoint.Alpha;
        if (form.HasTrend)
        {
            gradient[next] = adjoint.Beta * RangedSlope(point[next], Lower, parameters.Alpha);
            alpha += adjoint.Beta * Share(point[next]);
            next++;
        }

        if (form.IsSeasonal)
        {
            gradient[next] = adjoint.Gamma * RangedSlope(point[next], Lower, 1 - parameters.Alpha);
            alpha -= adjoint.Gamma * Share(point[next]);
            next++;
        }

        if (form.IsDamped)
        {
            gradient[next] = adjoint.Phi * RangedSlope(point[next], LowerPhi, UpperPhi);
            next++;
        }

        gradient[0] = alpha * RangedSlope(point[0], Lower, Upper);
        gradient[next++] = adjoint.Level * unit;
        if (form.HasTrend)
        {
            gradient[next++] = adjoint.Slope * slopeUnit;
        }

        for (int i = 0; i < season - 1; i++)
        {
            gradient[next++] = (seasons[i] - seasons[^1]) * seasonUnit;
        }
    }

    private (double Level, double Slope) LevelAndSlope(ReadOnlySpan<double> point) =>
        (
            origin.Level + (unit * point[States]),
            form.HasTrend ? origin.Slope + (slopeUnit * point[States + 1]) : 0
        );

    /// <summary>The seasons at a point; whether the model can do with them.</summary>
    private bool Seasons(ReadOnlySpan<double> point, Span<double> initial)
    {
        if (season == 0)
        {
            return true;
        }

        int first = point.Length - season + 1;
        double sum = 0;
        double least = double.PositiveInfinity;
        for (int i = 0; i < season - 1; i++)
        {
            initial[i] = origin.Seasons[i] + (seasonUnit * point[first + i]);
            sum += initial[i];
            least = Math.Min(least, initial[i]);
        }

        initial[^1] = (form.Season == SeasonType.Multiplicative ? season : 0) - sum;
        return form.Season == SeasonType.Additive || Math.Min(least, initial[^1]) > 0;
    }

    private static double Share(double angle) => 0.5 * (1 + Math.Sin(angle));

    private static double Angle(double share) => Math.Asin((2 * share) - 1);

    private static double Ranged(double angle, double lower, double upper) =>
        lower + ((upper - lower) * Share(angle));

    private static double RangedSlope(double angle, double lower, double upper) =>
        (upper - lower) * 0.5 * Math.Cos(angle);
}
