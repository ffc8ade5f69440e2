namespace Unroll.Forecasting.Forecasters.Arima.Likelihood;

/// <summary>
/// The sums of squares and products of one-step errors, each over its variance, and the logarithm of the product of
/// the variances: all that the likelihood depends on, with the coefficients of the regressors chosen best
/// (generalised least squares).
/// </summary>
/// <param name="columns">The series and the regressors.</param>
/// <param name="products">Room for the lower triangle of the products; the series stands last.</param>
internal struct InnovationSums<T>(int columns, T[] products) : IInnovations<T>
    where T : struct, IArithmetic<T>
{
    // A variance is at most some 10¹⁵ here, so that products of sixteen do not overflow.
    private const int FactorsOfALogarithm = 16;

    private T logarithms = T.Of(0);
    private T product = T.Of(1);
    private int factors;

    /// <summary>The series and the regressors.</summary>
    public readonly int Columns => columns;

    /// <summary>How many steps were taken.</summary>
    public int Count { get; private set; }

    /// <summary>The logarithm of the product of the variances.</summary>
    public readonly T LogDeterminant => logarithms + T.Log(product);

    /// <summary>The squares of the series, by themselves.</summary>
    private readonly ref T OwnSquares => ref products[Index(columns - 1, columns - 1)];

    public static int Index(int row, int column) => (row * (row + 1) / 2) + column;

    /// <summary>How many products there are.</summary>
    public static int Size(int columns) => columns * (columns + 1) / 2;

    public void Take(ReadOnlySpan<T> innovations, T variance, T inverse)
    {
        Count++;
        product *= variance;
        if (++factors == FactorsOfALogarithm)
        {
            logarithms += T.Log(product);
            product = T.Of(1);
            factors = 0;
        }

        T own = innovations[0];
        T share = own * inverse;
        ref T squares = ref OwnSquares;
        squares = T.MultiplyAdd(own, share, squares);
        if (columns > 1)
        {
            TakeRegressors(innovations[1..], inverse, share);
        }
    }

    /// <summary>Eliminates the regressors.</summary>
    /// <returns>The sum of squares that remains.</returns>
    public readonly T Reduce()
    {
        for (int pivot = 0; pivot < columns - 1; pivot++)
        {
            T inverse = T.Of(1) / products[Index(pivot, pivot)];
            for (int row = pivot + 1; row < columns; row++)
            {
                T factor = products[Index(row, pivot)] * inverse;
                for (int column = pivot + 1; column <= row; column++)
                {
                    ref T cell = ref products[Index(row, column)];
                    cell = T.MultiplySubtract(factor, products[Index(column, pivot)], cell);
                }
            }
        }

        return OwnSquares;
    }

    /// <summary>After <see cref="Reduce"/>: what is left of the product of a regressor with itself by those before it.</summary>
    public readonly T Pivot(int regressor) => products[Index(regressor, regressor)];

    /// <summary>After <see cref="Reduce"/>: the coefficients of the regressors.</summary>
    public readonly void Solve(Span<T> coefficients)
    {
        for (int i = columns - 2; i >= 0; i--)
        {
            T sum = products[Index(columns - 1, i)];
            for (int j = i + 1; j < columns - 1; j++)
            {
                sum = T.MultiplySubtract(products[Index(j, i)], coefficients[j], sum);
            }

            coefficients[i] = sum / products[Index(i, i)];
        }
    }

    /// <summary>After <see cref="Reduce"/>: the products of the regressors again, row by row.</summary>
    public readonly T[] Restore()
    {
        int size = columns - 1;
        T[] restored = new T[size * size];
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                T sum = T.Of(0);
                for (int pivot = 0; pivot <= column; pivot++)
                {
                    T share = products[Index(column, pivot)] / products[Index(pivot, pivot)];
                    sum = T.MultiplyAdd(products[Index(row, pivot)], share, sum);
                }

                restored[(row * size) + column] = sum;
                restored[(column * size) + row] = sum;
            }
        }

        return restored;
    }

    private readonly void TakeRegressors(ReadOnlySpan<T> regressors, T inverse, T share)
    {
        for (int row = 0; row < regressors.Length; row++)
        {
            ref T cross = ref products[Index(columns - 1, row)];
            cross = T.MultiplyAdd(regressors[row], share, cross);
            T weighted = regressors[row] * inverse;
            for (int column = 0; column <= row; column++)
            {
                ref T cell = ref products[Index(row, column)];
                cell = T.MultiplyAdd(weighted, regressors[column], cell);
            }
        }
    }
}
