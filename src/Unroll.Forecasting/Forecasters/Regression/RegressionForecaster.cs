using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using Unroll.Forecasting.Forecasters.Arima;
using Unroll.Forecasting.Forecasters.Univariate;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Forecasters.Regression;

/// <summary>
/// Linear regression on time: y(t) = a + bt + the season of t + ε(t), the season being an effect of each phase, or a
/// sum of waves (Fourier terms), which can be of any length.
/// </summary>
/// <remarks>
/// <para>
/// Least squares by QR decomposition. Intervals are those of Student's t with n - p degrees of freedom and the scale
/// σ√(1 + xᵀ(XᵀX)⁻¹x): the errors and the uncertainty of the p coefficients, errors being taken for independent, which
/// those of time series seldom are.
/// </para>
/// <para>Source: Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, chapter 7.</para>
/// </remarks>
public sealed class RegressionForecaster : IForecaster
{
    /// <summary>Whether there is a straight line.</summary>
    public bool HasTrend { get; init; } = true;

    /// <summary>
    /// The steps of the season, 1 for none; by default <see cref="Frequency.DefaultSeason"/> of the history. A season
    /// that is not whole needs <see cref="Waves"/>.
    /// </summary>
    public double? Season { get; init; }

    /// <summary>The number K of waves that the season is a sum of; by default each phase has an effect of its own.</summary>
    public int? Waves { get; init; }

    /// <inheritdoc/>
    public string Name => "regression";

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The season is below one, or not whole and without waves; or there are more waves than half the season's steps.
    /// </exception>
    public IFittedForecaster Fit(
        TimeSeries history,
        IReadOnlyList<string> targets,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(history);
        CheckSeason();
        double season = Season ?? history.Index.Frequency.DefaultSeason;
        FourierTerms? fourier = Waves is { } waves && season > 1 ? new(season, waves) : null;
        fourier?.Check();
        var terms = new RegressionTerms(
            HasTrend,
            fourier is null ? (int)Math.Min(season, history.Count + 1.0) : 1,
            fourier,
            history.Count
        );
        return FittedUnivariate.Fit(Name, history, targets, values => Fit(values, terms));
    }

    private void CheckSeason()
    {
        if (Season is not { } season)
        {
            return;
        }

        if (!(season >= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(Season),
                season,
                "expected a season of at least one step, 1 for none"
            );
        }

        if (Waves is null && season != Math.Floor(season))
        {
            throw new ArgumentOutOfRangeException(
                nameof(Season),
                season,
                "expected a season of whole steps, or a number of waves with it"
            );
        }
    }

    private static RegressionModel Fit(double[] values, RegressionTerms terms)
    {
        int columns = terms.Rows(0, 1)[0].Length;
        if (values.Length <= columns)
        {
            throw new SeriesException(
                $"regression with {columns} coefficients needs at least {columns + 1} rows, got {values.Length}; "
                    + "give a longer history or a shorter season"
            );
        }

        Matrix<double> design = Matrix<double>.Build.DenseOfRowArrays(terms.Rows(0, values.Length));
        QR<double> factors = design.QR(QRMethod.Thin);
        if (factors.R.Diagonal().AbsoluteMinimum() < 1e-9 * factors.R.Diagonal().AbsoluteMaximum())
        {
            throw new SeriesException(
                $"regression cannot tell its {columns} coefficients apart on {values.Length} rows; "
                    + "give a longer history or a shorter season"
            );
        }

        // Values of any size are solved for as if they were about 1.
        double size = values.Max(Math.Abs);
        size = size > 0 ? size : 1;
        Vector<double> scaled = Vector<double>.Build.Dense(values.Length, i => values[i] / size);
        Vector<double> coefficients = factors.Solve(scaled);
        int freedom = values.Length - columns;
        double deviation = (scaled - (design * coefficients)).L2Norm() / Math.Sqrt(freedom);
        return new(terms, coefficients * size, factors.R.Inverse(), deviation * size, freedom, values.Length);
    }
}
