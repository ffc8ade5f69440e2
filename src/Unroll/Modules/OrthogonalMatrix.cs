using Unroll.Tensors;

namespace Unroll.Modules;

/// <summary>
/// Random matrices with orthogonal rows or columns: vectors of normal numbers, each freed from what it has of those
/// before (Gram–Schmidt). As the direction of such a vector is as likely as any other, so is the matrix.
/// </summary>
internal static class OrthogonalMatrix
{
    public static void Fill(
        (int Rows, int Columns) matrix,
        float gain,
        Span<float> values,
        SeededRandom random
    )
    {
        (int rows, int columns) = matrix;
        bool byRows = rows <= columns;
        double[][] vectors = new double[Math.Min(rows, columns)][];
        for (int i = 0; i < vectors.Length; i++)
        {
            vectors[i] = new double[Math.Max(rows, columns)];
            foreach (ref double element in vectors[i].AsSpan())
            {
                element = random.NextNormal();
            }

            // Once leaves rounding errors as large as the vector was long; twice is enough.
            Orthogonalize(vectors[i], vectors.AsSpan(0, i));
            Orthogonalize(vectors[i], vectors.AsSpan(0, i));
        }

        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                double element = byRows ? vectors[row][column] : vectors[column][row];
                values[(row * columns) + column] = (float)(gain * element);
            }
        }
    }

    /// <summary>Takes from a vector its parts along orthonormal others, and gives it length 1.</summary>
    private static void Orthogonalize(Span<double> vector, ReadOnlySpan<double[]> others)
    {
        foreach (double[] other in others)
        {
            double part = Dot(vector, other);
            for (int i = 0; i < vector.Length; i++)
            {
                vector[i] -= part * other[i];
            }
        }

        double length = Math.Sqrt(Dot(vector, vector));
        foreach (ref double element in vector)
        {
            element /= length;
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
