using Unroll.Forecasting.Analysis;
using Unroll.Forecasting.Minimization;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Forecasters.Smoothing;

/// <summary>
/// The Theta method with θ itself estimated: of the seasonally adjusted series,
/// μ(t) = ℓ(t-1) + (1 - 1/θ)·((1-α)^(t-1)·A + (1 - (1-α)^t)/α·B) and ℓ(t) = αy(t) + (1-α)ℓ(t-1), where A + Bt is the
/// line of least squares.
/// </summary>
/// <remarks>
/// <para>
/// ℓ(0), 0.1 ≤ α ≤ 0.99 and θ ≥ 1 have the least sum of squared one-step errors. For a given α that is a linear
/// problem in ℓ(0) and 1 - 1/θ, so that the search is in one dimension. Season and intervals are those of
/// <see cref="Theta"/>.
/// </para>
/// <para>
/// Source: Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler, Models for optimising the theta method and their
/// relationship to state space models, International Journal of Forecasting 32, 2016 (the OTM).
/// </para>
/// </remarks>
public sealed class OptimisedTheta : ThetaForecaster
{
    private const int LeastRows = 6;
    private const double LeastAlpha = 0.1;
    private const double MostAlpha = 0.99;
    private const int Grid = 24;

    /// <inheritdoc/>
    public override string Name => "optimised-theta";

    private protected override ThetaModel Fit(double[] values, int season)
    {
        if (values.Length < LeastRows)
        {
            throw new SeriesException(
                $"optimised-theta needs at least {LeastRows} rows, got {values.Length}; "
                    + "give a longer history or choose a simpler model"
            );
        }

        var adjustment = SeasonalAdjustment.Of(values, season);
        double[] adjusted = adjustment.Remove(values, 0);
        var line = RegressionLine.Through(adjusted);
        double alpha = Search(at => OptimisedThetaFit.At(at, adjusted, line).SumOfSquares);
        var fit = OptimisedThetaFit.At(alpha, adjusted, line);
        return new(
            adjustment,
            new WeightedLine(fit.Weight, line),
            alpha,
            fit.Level,
            values.Length,
            fit.SumOfSquares / (values.Length - 3)
        );
    }

    /// <summary>The least of a function of α, which may have several minima.</summary>
    private static double Search(Func<double, double> function)
    {
        double width = (MostAlpha - LeastAlpha) / Grid;
        int best = 0;
        double least = double.PositiveInfinity;
        for (int i = 0; i <= Grid; i++)
        {
            double value = function(LeastAlpha + (i * width));
            if (value < least)
            {
                (best, least) = (i, value);
            }
        }

        double found = BrentMinimum.Find(
            function,
            LeastAlpha + (Math.Max(best - 1, 0) * width),
            LeastAlpha + (Math.Min(best + 1, Grid) * width),
            1e-8
        );
        return function(found) < least ? found : LeastAlpha + (best * width);
    }

    private sealed class WeightedLine(double weight, RegressionLine line) : IThetaLine
    {
        public double Growth(double alpha, int count, int step)
        {
            // The level moves with the line in between: of α·growth at each step, (1-α) of what was there remains.
            double moved = 0;
            double growth = 0;
            for (int i = 1; i <= step; i++)
            {
                double decay = Math.Pow(1 - alpha, count + i - 1);
                double added =
                    weight * ((decay * line.Intercept) + ((1 - (decay * (1 - alpha))) / alpha * line.Slope));
                growth = moved + added;
                moved += alpha * added;
            }

            return growth;
        }
    }
}
