using MathNet.Numerics.LinearAlgebra;

namespace Unroll.Forecasting.Forecasters.Arima.Likelihood;

/// <summary>The outcome of <see cref="ArimaEstimator"/>.</summary>
internal sealed class ArimaEstimate
{
    private const double Step = 1e-3;

    private readonly ArimaOrder order;
    private readonly RegressionBasis basis;
    private readonly IArmaObjective objective;

    public ArimaEstimate(
        ArimaOrder order,
        int values,
        RegressionBasis basis,
        IArmaObjective objective,
        double[] point
    )
    {
        this.order = order;
        this.basis = basis;
        this.objective = objective;
        Point = point;
        ArmaSolution solution = objective.Solve(point);
        double square = basis.Scale * basis.Scale;
        Coefficients = ArimaCoefficients.Of(
            order,
            ArmaParameters.ToCoefficients(order, point.AsSpan(0, order.Coefficients)),
            basis.ToOriginal(solution.Regression),
            solution.Variance * square
        );
        LogLikelihood = solution.LogLikelihood - (solution.Count * Math.Log(basis.Scale));
        Parameters = order.Coefficients + solution.Regression.Length + 1;
        Observations = objective.IsConditional ? solution.Count : values - order.LostValues;
    }

    /// <summary>Where the search ended.</summary>
    public double[] Point { get; }

    public ArimaCoefficients Coefficients { get; }

    public double LogLikelihood { get; }

    /// <summary>How many parameters were estimated, the variance included.</summary>
    public int Parameters { get; }

    /// <summary>How many observations the likelihood is of, after differencing.</summary>
    public int Observations { get; }

    public InformationCriteria Criteria => InformationCriteria.Of(LogLikelihood, Parameters, Observations);

    /// <summary>
    /// The standard errors of φ, θ, Φ, Θ and of the coefficients of the regressors, from the curvature of the
    /// log-likelihood (the observed information); infinite where it does not bend.
    /// </summary>
    public double[] StandardErrors()
    {
        int free = Point.Length;
        int arma = order.Coefficients;
        Matrix<double> covariance = Covariance(free);
        var jacobian = new double[free][];
        var slopes = new double[free][];
        for (int i = 0; i < free; i++)
        {
            (double[] above, double[] below) = (Moved(i, Step), Moved(i, -Step));
            jacobian[i] = i < arma ? Slope(Sharp(above), Sharp(below)) : new double[arma];
            slopes[i] = basis.ToOriginalChange(
                Slope(objective.Solve(above).Regression, objective.Solve(below).Regression)
            );
        }

        double[] own = OwnVariances();
        return
        [
            .. Enumerable.Range(0, arma).Select(k => Math.Sqrt(Spread(covariance, jacobian, k))),
            .. own.Select((variance, k) => Math.Sqrt(variance + Spread(covariance, slopes, k))),
        ];
    }

    private static double Spread(Matrix<double> covariance, double[][] slopes, int k)
    {
        double sum = 0;
        for (int i = 0; i < slopes.Length; i++)
        {
            for (int j = 0; j < slopes.Length; j++)
            {
                double weight = slopes[i][k] * slopes[j][k];
                sum += weight == 0 ? 0 : weight * covariance[i, j];
            }
        }

        return double.IsNaN(sum) ? double.PositiveInfinity : Math.Max(sum, 0);
    }

    private static double[] Slope(double[] above, double[] below) =>
        [.. above.Zip(below, (high, low) => (high - low) / (2 * Step))];

    private double[] Sharp(double[] point) =>
        ArmaParameters.ToCoefficients(order, point.AsSpan(0, order.Coefficients));

    private double[] Moved(int variable, double step)
    {
        double[] moved = [.. Point];
        moved[variable] += step;
        return moved;
    }

    // The inverse of the second derivatives, by differences of the gradient.
    private Matrix<double> Covariance(int size)
    {
        if (size == 0)
        {
            return Matrix<double>.Build.Dense(1, 1);
        }

        Matrix<double> hessian = Matrix<double>.Build.Dense(size, size);
        double[] above = new double[size];
        double[] below = new double[size];
        for (int i = 0; i < size; i++)
        {
            objective.Evaluate(Moved(i, Step), above);
            objective.Evaluate(Moved(i, -Step), below);
            for (int j = 0; j < size; j++)
            {
                hessian[i, j] = (above[j] - below[j]) / (2 * Step);
            }
        }

        hessian = (hessian + hessian.Transpose()) / 2;
        double least = 1e-9 * objective.Information;
        return
            hessian.Enumerate().All(double.IsFinite)
            && hessian.Evd(Symmetricity.Symmetric).EigenValues.All(value => value.Real > least)
            ? hessian.Inverse()
            : Matrix<double>.Build.Dense(size, size, (i, j) => i == j ? double.PositiveInfinity : 0);
    }

    // σ²(XᵀV⁻¹X)⁻¹ in the units of the regressors as they were given: its diagonal.
    private double[] OwnVariances()
    {
        ArmaSolution solution = objective.Solve(Point);
        int size = solution.Regression.Length;
        if (size == 0)
        {
            return [];
        }

        Matrix<double> inverse = Matrix<double>.Build.Dense(size, size, solution.Information).Inverse();
        double[] variances = new double[size];
        for (int i = 0; i < size; i++)
        {
            // The rows of R⁻¹ V R⁻ᵀ: R⁻¹ applied to the columns, then to the rows.
            var changed = Matrix<double>.Build.DenseOfColumnArrays(
                inverse.EnumerateColumns().Select(column => basis.ToOriginalChange([.. column]))
            );
            double[] row = basis.ToOriginalChange([.. changed.Row(i)]);
            variances[i] = Math.Max(row[i] * solution.Variance, 0);
        }

        return variances;
    }
}
