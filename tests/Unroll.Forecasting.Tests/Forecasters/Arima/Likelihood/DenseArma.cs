using MathNet.Numerics.LinearAlgebra;
using Unroll.Forecasting.Forecasters.Arima;

namespace Unroll.Forecasting.Tests.Forecasters.Arima.Likelihood;

/// <summary>
/// An ARMA process by brute force: the covariance matrix of its values, from the response to an error summed until
/// nothing is left of it.
/// </summary>
internal sealed class DenseArma
{
    private const int Terms = 4000;

    private readonly double[] response;

    public DenseArma(ArimaOrder order, double[] coefficients)
    {
        double[] ar = Product(
            Polynomial(coefficients[..order.Ar], -1, 1),
            Polynomial(coefficients[(order.Ar + order.Ma)..^order.SeasonalMa], -1, order.Season)
        );
        double[] ma = Product(
            Polynomial(coefficients[order.Ar..(order.Ar + order.Ma)], 1, 1),
            Polynomial(coefficients[^order.SeasonalMa..], 1, order.Season)
        );
        response = new double[Terms];
        for (int t = 0; t < Terms; t++)
        {
            double value = t < ma.Length ? ma[t] : 0;
            for (int lag = 1; lag < ar.Length && lag <= t; lag++)
            {
                value -= ar[lag] * response[t - lag];
            }

            response[t] = value;
        }
    }

    /// <summary>The covariance of values a lag apart, with errors of variance one.</summary>
    public double Autocovariance(int lag)
    {
        double sum = 0;
        for (int t = Terms - 1; t >= lag; t--)
        {
            sum += response[t] * response[t - lag];
        }

        return sum;
    }

    public Matrix<double> Covariance(int count)
    {
        double[] lags = [.. Enumerable.Range(0, count).Select(Autocovariance)];
        return Matrix<double>.Build.Dense(count, count, (i, j) => lags[Math.Abs(i - j)]);
    }

    /// <summary>½(n ln(S/n) + ln det V) with S = wᵀV⁻¹w, of the values that are there.</summary>
    public double Objective(double[] values)
    {
        int[] there = [.. Enumerable.Range(0, values.Length).Where(t => !double.IsNaN(values[t]))];
        Matrix<double> all = Covariance(values.Length);
        var factor = Matrix<double>
            .Build.Dense(there.Length, there.Length, (i, j) => all[there[i], there[j]])
            .Cholesky();
        Vector<double> vector = Vector<double>.Build.Dense(there.Length, i => values[there[i]]);
        double squares = vector * factor.Solve(vector);
        return 0.5 * ((there.Length * Math.Log(squares / there.Length)) + factor.DeterminantLn);
    }

    private static double[] Polynomial(double[] coefficients, double sign, int lag)
    {
        double[] polynomial = new double[(coefficients.Length * lag) + 1];
        polynomial[0] = 1;
        for (int i = 0; i < coefficients.Length; i++)
        {
            polynomial[(i + 1) * lag] = sign * coefficients[i];
        }

        return polynomial;
    }

    private static double[] Product(double[] left, double[] right)
    {
        double[] product = new double[left.Length + right.Length - 1];
        for (int i = 0; i < left.Length; i++)
        {
            for (int j = 0; j < right.Length; j++)
            {
                product[i + j] += left[i] * right[j];
            }
        }

        return product;
    }
}
