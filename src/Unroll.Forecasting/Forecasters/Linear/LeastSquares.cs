using MathNet.Numerics.LinearAlgebra;
using Unroll.Forecasting.Forecasters.Windows;

namespace Unroll.Forecasting.Forecasters.Linear;

/// <summary>
/// The normal equations of a linear regression with a constant, (XᵀX + λI)·B = XᵀY, gathered from windows in double
/// precision and solved by Cholesky's decomposition.
/// </summary>
internal sealed class LeastSquares(WindowLayout layout)
{
    private readonly int columns = layout.InputSize + 1;
    private readonly double[] gram = new double[(layout.InputSize + 1) * (layout.InputSize + 1)];
    private readonly double[] moments = new double[(layout.InputSize + 1) * layout.OutputSize];
    private int count;

    /// <summary>Adds windows.</summary>
    public void Add(WindowSamples samples, int first, int number)
    {
        float[] input = new float[layout.InputSize];
        float[] target = new float[layout.OutputSize];
        double[] row = new double[columns];
        row[^1] = 1;
        for (int index = first; index < first + number; index++)
        {
            samples.Read(index, input, target);
            for (int i = 0; i < input.Length; i++)
            {
                row[i] = input[i];
            }

            AddProducts(row, target);
        }

        count += number;
    }

    /// <summary>The coefficients for a penalty.</summary>
    public LinearModel Solve(double ridge)
    {
        Matrix<double> left = Matrix<double>.Build.Dense(
            columns,
            columns,
            (i, j) => gram[(Math.Max(i, j) * columns) + Math.Min(i, j)]
        );
        double unit = 0;
        for (int i = 0; i < columns - 1; i++)
        {
            unit += left[i, i];
        }

        // A trace of penalty keeps constant or repeated columns from making the equations singular.
        double penalty = Math.Max(ridge, 1e-9) * Math.Max(unit / Math.Max(columns - 1, 1), 1e-9 * count);
        for (int i = 0; i < columns - 1; i++)
        {
            left[i, i] += penalty;
        }

        Matrix<double> right = Matrix<double>.Build.Dense(
            columns,
            layout.OutputSize,
            (i, j) => moments[(i * layout.OutputSize) + j]
        );
        return new(layout, left.Cholesky().Solve(right));
    }

    /// <summary>Adds a row's products, of the lower triangle alone.</summary>
    private void AddProducts(double[] row, float[] target)
    {
        for (int i = 0; i < columns; i++)
        {
            Span<double> products = gram.AsSpan(i * columns, i + 1);
            for (int j = 0; j < products.Length; j++)
            {
                products[j] += row[i] * row[j];
            }

            Span<double> towards = moments.AsSpan(i * layout.OutputSize, layout.OutputSize);
            for (int j = 0; j < towards.Length; j++)
            {
                towards[j] += row[i] * target[j];
            }
        }
    }
}
