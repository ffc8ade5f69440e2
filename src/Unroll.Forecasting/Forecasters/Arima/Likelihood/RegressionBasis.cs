using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using Unroll.Forecasting.Analysis;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Forecasters.Arima.Likelihood;

/// <summary>
/// A series and its regressors made ready for the likelihood: the differenced regressors orthonormal, what they
/// explain by least squares taken out of the series, and the rest brought to unit size. So neither the scale of the
/// data nor regressors that are nearly alike harm the precision.
/// </summary>
internal sealed class RegressionBasis
{
    // Beyond that, differences are the rounding of the values.
    private const double Rounding = 1e-14;
    private const double Dependent = 1e-9;

    private readonly Matrix<double>? combination;
    private readonly double[] takenOut;

    private RegressionBasis(
        RegressionData data,
        bool isDifferenced,
        double scale,
        Matrix<double>? triangle,
        double[] explained
    )
    {
        Data = data;
        IsDifferenced = isDifferenced;
        Scale = scale;
        combination = triangle;
        takenOut = explained;
    }

    /// <summary>The series and the regressors.</summary>
    public RegressionData Data { get; }

    /// <summary>Whether <see cref="Data"/> is differenced.</summary>
    public bool IsDifferenced { get; }

    /// <summary>What a unit of <see cref="Data"/> is in the units of the series.</summary>
    public double Scale { get; }

    /// <summary>Whether nothing is left once the regressors are taken out: there is no error to model.</summary>
    public bool IsExact => Scale == 0;

    /// <summary>Makes them ready.</summary>
    /// <param name="order">The orders of the model.</param>
    /// <param name="series">The values, <see cref="double.NaN"/> where missing.</param>
    /// <param name="regressors">The regressors, of which nothing is missing.</param>
    /// <param name="differenced">Whether <see cref="Data"/> is to be differenced; then nothing may be missing.</param>
    /// <exception cref="SeriesException">A regressor is a combination of those before it.</exception>
    public static RegressionBasis Of(
        ArimaOrder order,
        double[] series,
        IReadOnlyList<Regressor> regressors,
        bool differenced
    )
    {
        double[] differences = Differences(series, order);
        int width = regressors.Count;
        double[][] columns = [.. regressors.Select(one => one.Values)];
        double[] explained = new double[width];
        Matrix<double>? triangle = null;
        double[] rest = differences;
        if (width > 0)
        {
            (double[][] orthonormal, triangle) = Orthonormalise(
                [.. columns.Select(column => Differences(column, order))],
                order,
                regressors
            );
            (explained, rest) = TakeOut(differences, orthonormal);
            columns = differenced ? orthonormal : Transformed(columns, triangle);
        }

        double scale = Size(rest, 0);
        double largest = 0;
        foreach (double value in series)
        {
            largest = Math.Abs(value) > largest ? Math.Abs(value) : largest;
        }

        if (double.IsNaN(scale))
        {
            // No difference is there whole: the spread of the values is the only measure.
            scale = Size(series, series.Where(value => !double.IsNaN(value)).Average());
        }

        scale = scale <= Rounding * largest ? 0 : scale;
        double[] target = differenced ? rest : Remainder(series, columns, explained);
        int rows = target.Length;
        double[] values = new double[rows * (width + 1)];
        for (int t = 0; t < rows; t++)
        {
            values[t] = scale == 0 ? 0 : target[t] / scale;
        }

        for (int column = 0; column < width; column++)
        {
            columns[column].CopyTo(values, (column + 1) * rows);
        }

        return new(new(values, rows), differenced, scale, triangle, explained);
    }

    /// <summary>The coefficients of the regressors as they were given.</summary>
    /// <param name="coefficients">Those of <see cref="Data"/>.</param>
    public double[] ToOriginal(IReadOnlyList<double> coefficients)
    {
        double[] whole = [.. coefficients.Select((value, i) => (value * Scale) + takenOut[i])];
        return combination is null ? whole : SolveTriangle(whole);
    }

    /// <summary>A change of the coefficients of the regressors as they were given.</summary>
    public double[] ToOriginalChange(IReadOnlyList<double> change)
    {
        double[] scaled = [.. change.Select(value => value * Scale)];
        return combination is null ? scaled : SolveTriangle(scaled);
    }

    /// <summary>Which columns are something, once differenced, that those before them are not already.</summary>
    public static bool[] AreIndependent(ArimaOrder order, double[][] columns)
    {
        bool[] independent = new bool[columns.Length];
        List<double[]> kept = [];
        for (int i = 0; i < columns.Length; i++)
        {
            double[] column = columns[i].Length > order.LostValues ? Differences(columns[i], order) : [];
            double size = Size(column, 0);
            if (size > Rounding * columns[i].Max(Math.Abs) && kept.Count < column.Length)
            {
                (_, double[] rest) = TakeOut(column, [.. kept]);
                double left = Size(rest, 0);
                independent[i] = left > Dependent * size;
                if (independent[i])
                {
                    kept.Add([.. rest.Select(value => value / left)]);
                }
            }
        }

        return independent;
    }

    private static (double[][] Orthonormal, Matrix<double> Triangle) Orthonormalise(
        double[][] columns,
        ArimaOrder order,
        IReadOnlyList<Regressor> regressors
    )
    {
        bool[] independent = AreIndependent(order, [.. regressors.Select(one => one.Values)]);
        if (Array.IndexOf(independent, value: false) is var useless and >= 0)
        {
            throw Useless(regressors[useless].Name);
        }

        double root = Math.Sqrt(columns[0].Length);
        double[] sizes = [.. columns.Select(column => Size(column, 0) * root)];
        var qr = Matrix<double>
            .Build.Dense(columns[0].Length, columns.Length, (t, i) => columns[i][t] / sizes[i])
            .QR(QRMethod.Thin);
        Matrix<double> triangle = Matrix<double>.Build.Dense(
            sizes.Length,
            sizes.Length,
            (i, j) => qr.R[i, j] * sizes[j] / root
        );
        return ([.. qr.Q.EnumerateColumns().Select(column => column.Multiply(root).ToArray())], triangle);
    }

    private static SeriesException Useless(string name) =>
        new(
            $"the regressor '{name}' is constant, or after differencing it is nothing or a combination of the other regressors; leave it out"
        );

    private static (double[] Explained, double[] Remaining) TakeOut(double[] values, double[][] orthonormal)
    {
        double[] rest = [.. values];
        double[] explained = new double[orthonormal.Length];
        if (Array.Exists(values, double.IsNaN))
        {
            return (explained, rest);
        }

        // Twice, so that what was large to begin with leaves nothing behind.
        for (int pass = 0; pass < 2; pass++)
        {
            for (int i = 0; i < orthonormal.Length; i++)
            {
                double share = 0;
                for (int t = 0; t < rest.Length; t++)
                {
                    share += orthonormal[i][t] * rest[t];
                }

                share /= rest.Length;
                explained[i] += share;
                for (int t = 0; t < rest.Length; t++)
                {
                    rest[t] -= share * orthonormal[i][t];
                }
            }
        }

        return (explained, rest);
    }

    private static double[] Remainder(double[] series, double[][] columns, double[] explained)
    {
        double[] rest = [.. series];
        for (int i = 0; i < columns.Length; i++)
        {
            for (int t = 0; t < rest.Length; t++)
            {
                rest[t] -= explained[i] * columns[i][t];
            }
        }

        return rest;
    }

    // The columns times the inverse of the triangle.
    private static double[][] Transformed(double[][] columns, Matrix<double> triangle)
    {
        double[][] transformed = [.. columns.Select(column => column.ToArray())];
        for (int i = 0; i < columns.Length; i++)
        {
            for (int t = 0; t < columns[i].Length; t++)
            {
                double sum = columns[i][t];
                for (int j = 0; j < i; j++)
                {
                    sum -= transformed[j][t] * triangle[j, i];
                }

                transformed[i][t] = sum / triangle[i, i];
            }
        }

        return transformed;
    }

    private double[] SolveTriangle(double[] right)
    {
        double[] solution = new double[right.Length];
        for (int i = right.Length - 1; i >= 0; i--)
        {
            double sum = right[i];
            for (int j = i + 1; j < right.Length; j++)
            {
                sum -= combination![i, j] * solution[j];
            }

            solution[i] = sum / combination![i, i];
        }

        return solution;
    }

    // The root mean square about a level of the values that are there; not a number if none is.
    private static double Size(double[] values, double level)
    {
        double sum = 0;
        int count = 0;
        double largest = values
            .Where(value => !double.IsNaN(value))
            .Select(value => Math.Abs(value - level))
            .DefaultIfEmpty()
            .Max();
        if (largest == 0)
        {
            return Array.TrueForAll(values, double.IsNaN) ? double.NaN : 0;
        }

        foreach (double value in values)
        {
            if (!double.IsNaN(value))
            {
                double share = (value - level) / largest;
                sum += share * share;
                count++;
            }
        }

        return largest * Math.Sqrt(sum / count);
    }

    private static double[] Differences(double[] values, ArimaOrder order)
    {
        for (int i = 0; i < order.SeasonalDifferences; i++)
        {
            values = Difference.Apply(values, order.Season);
        }

        return order.Differences == 0 ? values : Difference.Apply(values, 1, order.Differences);
    }
}
