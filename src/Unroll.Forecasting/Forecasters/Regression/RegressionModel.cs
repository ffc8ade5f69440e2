using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using Unroll.Forecasting.Forecasters.Univariate;
using Unroll.Forecasting.Intervals;

namespace Unroll.Forecasting.Forecasters.Regression;

/// <summary>A fitted regression on time.</summary>
/// <param name="Terms">The columns.</param>
/// <param name="Coefficients">One for each column.</param>
/// <param name="Spread">R⁻¹ of the QR decomposition of the design: (XᵀX)⁻¹ = R⁻¹R⁻ᵀ.</param>
/// <param name="Deviation">σ of the errors.</param>
/// <param name="Freedom">The degrees of freedom n - p.</param>
/// <param name="Position">The step that comes next.</param>
internal sealed record RegressionModel(
    RegressionTerms Terms,
    Vector<double> Coefficients,
    Matrix<double> Spread,
    double Deviation,
    int Freedom,
    int Position
) : IUnivariateModel
{
    public InformationCriteria? Criteria => null;

    public string? Note => null;

    public IUnivariateModel Update(ReadOnlySpan<double> values) =>
        this with
        {
            Position = Position + values.Length,
        };

    public TargetForecast Forecast(string name, int horizon, IReadOnlyList<double> levels)
    {
        Vector<double>[] rows =
        [
            .. Terms.Rows(Position, horizon).Select(row => Vector<double>.Build.DenseOfArray(row)),
        ];
        double[] mean = [.. rows.Select(row => row * Coefficients)];
        double[] scale =
        [
            .. rows.Select(row => (Spread.TransposeThisAndMultiply(row)).L2Norm())
                .Select(uncertainty => Deviation * Math.Sqrt(1 + (uncertainty * uncertainty))),
        ];
        return new(name, mean, [.. levels.Select(level => Band(level, mean, scale))]);
    }

    private IntervalForecast Band(double level, double[] mean, double[] scale)
    {
        double quantile = StudentT.InvCDF(0, 1, Freedom, (1 + level) / 2);
        return new(
            level,
            [.. mean.Zip(scale, (center, spread) => center - (quantile * spread))],
            [.. mean.Zip(scale, (center, spread) => center + (quantile * spread))]
        );
    }
}
