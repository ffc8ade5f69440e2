namespace Unroll.Forecasting.Forecasters.Arima.Likelihood;

/// <summary>
/// The ARIMA process as a state that moves on step by step: the ARMA process and what is known of its next values,
/// then the last values of the series, as many as differencing needs.
/// </summary>
/// <remarks>
/// A step is y = α₀ + Σ δᵢ y(t-i), with (1-B)ᵈ(1-Bˢ)ᴰ = 1 - Σ δᵢBⁱ; then α moves up by one, with the autoregression of
/// α₀ and the moving average of the new error, and y is the newest of the last values. Source: Harvey, Forecasting,
/// Structural Time Series Models and the Kalman Filter, 1989, section 3.3.
/// </remarks>
internal sealed class ArimaStateSpace
{
    private readonly ArmaPolynomials<Scalar> polynomials;
    private readonly ArmaStart<Scalar> start;
    private readonly Scalar[] firstGain;
    private readonly double[] differencing;
    private readonly double[] ar;
    private readonly double[] ma;
    private readonly double[] firstRow;
    private readonly double[] valueRow;
    private readonly int arma;
    private readonly int size;

    public ArimaStateSpace(ArimaOrder order)
    {
        polynomials = new(order);
        start = new(polynomials);
        arma = Math.Max(polynomials.LongestArLag, polynomials.LongestMaLag + 1);
        firstGain = new Scalar[Math.Max(polynomials.LongestLag, 1)];
        differencing = DifferencingPolynomial.Of(order);
        size = arma + differencing.Length;
        ar = new double[arma];
        ma = new double[arma];
        firstRow = new double[size];
        valueRow = new double[size];
    }

    /// <summary>The numbers of a state.</summary>
    public int Size => size;

    /// <summary>The place of the last value of the series in a state, if differencing needs any.</summary>
    public int LastValue => arma;

    /// <summary>How many values before the first differencing needs.</summary>
    public int StartingValues => differencing.Length;

    /// <summary>Takes the coefficients φ, θ, Φ and Θ, one after the other.</summary>
    public void SetCoefficients(ReadOnlySpan<Scalar> coefficients)
    {
        polynomials.Expand(coefficients);
        Spread(polynomials.ArLags, polynomials.Ar, -1, ar);
        Spread(polynomials.MaLags, polynomials.Ma, 0, ma);
        ma[0] = 1;
    }

    /// <summary>Takes the coefficients of another of the same orders.</summary>
    public void CopyFrom(ArimaStateSpace other)
    {
        other.ar.CopyTo(ar, 0);
        other.ma.CopyTo(ma, 0);
    }

    /// <summary>The value of the series that a state predicts.</summary>
    public double Predict(ReadOnlySpan<double> state)
    {
        double sum = state[0];
        for (int i = 0; i < differencing.Length; i++)
        {
            sum += differencing[i] * state[arma + i];
        }

        return sum;
    }

    /// <summary>The values that the rows of a covariance predict: its product with what predicts.</summary>
    public void Predict(double[] matrix, double[] product)
    {
        for (int i = 0; i < size; i++)
        {
            product[i] = Predict(matrix.AsSpan(i * size, size));
        }
    }

    /// <summary>Moves a state on by one step.</summary>
    public void Move(Span<double> state)
    {
        double first = state[0];
        double value = Predict(state);
        for (int i = 0; i < arma; i++)
        {
            state[i] = (ar[i] * first) + (i + 1 < arma ? state[i + 1] : 0);
        }

        if (differencing.Length > 0)
        {
            state[arma..^1].CopyTo(state[(arma + 1)..]);
            state[arma] = value;
        }
    }

    /// <summary>Moves a covariance on, TPTᵀ: the rows, then what has become of them across.</summary>
    public void MoveBothWays(double[] matrix)
    {
        for (int i = 0; i < size; i++)
        {
            Move(matrix.AsSpan(i * size, size));
        }

        MoveColumns(matrix);
    }

    // The same step for all columns at once, row by row.
    private void MoveColumns(double[] matrix)
    {
        matrix.AsSpan(0, size).CopyTo(firstRow);
        matrix.AsSpan(0, size).CopyTo(valueRow);
        for (int i = 0; i < differencing.Length; i++)
        {
            ReadOnlySpan<double> row = matrix.AsSpan((arma + i) * size, size);
            double weight = differencing[i];
            if (weight != 0)
            {
                for (int j = 0; j < size; j++)
                {
                    valueRow[j] += weight * row[j];
                }
            }
        }

        for (int i = 0; i < arma; i++)
        {
            Span<double> row = matrix.AsSpan(i * size, size);
            if (i + 1 < arma)
            {
                matrix.AsSpan((i + 1) * size, size).CopyTo(row);
            }
            else
            {
                row.Clear();
            }

            if (ar[i] != 0)
            {
                for (int j = 0; j < size; j++)
                {
                    row[j] += ar[i] * firstRow[j];
                }
            }
        }

        if (differencing.Length > 0)
        {
            matrix
                .AsSpan(arma * size, (differencing.Length - 1) * size)
                .CopyTo(matrix.AsSpan((arma + 1) * size));
            valueRow.CopyTo(matrix.AsSpan(arma * size));
        }
    }

    /// <summary>Adds the covariance of a new error of variance one.</summary>
    public void AddError(double[] covariance)
    {
        for (int i = 0; i < arma; i++)
        {
            double weight = ma[i];
            for (int j = 0; j < arma && weight != 0; j++)
            {
                covariance[(i * size) + j] += weight * ma[j];
            }
        }
    }

    /// <summary>Writes the covariance of the ARMA process before anything was observed.</summary>
    /// <remarks>P(i+1, 0) follows from the first gain, the other entries from P = TPTᵀ + RRᵀ.</remarks>
    public void WriteStationary(double[] covariance)
    {
        double variance = start.Compute(firstGain).Value;
        covariance[0] = variance;
        for (int i = 1; i < arma; i++)
        {
            double entry = (i - 1 < firstGain.Length ? firstGain[i - 1].Value : 0) - (ar[i - 1] * variance);
            covariance[i * size] = entry;
            covariance[i] = entry;
        }

        for (int i = arma - 1; i > 0; i--)
        {
            for (int j = i; j > 0; j--)
            {
                double beyond = i + 1 < arma ? covariance[((i + 1) * size) + j + 1] : 0;
                double nextOfI = i + 1 < arma ? covariance[(i + 1) * size] : 0;
                double nextOfJ = j + 1 < arma ? covariance[j + 1] : 0;
                double entry =
                    beyond
                    + (ar[i] * nextOfJ)
                    + (ar[j] * nextOfI)
                    + (ar[i] * ar[j] * variance)
                    + (ma[i] * ma[j]);
                covariance[(i * size) + j] = entry;
                covariance[(j * size) + i] = entry;
            }
        }
    }

    private static void Spread(int[] lags, Scalar[] coefficients, int shift, double[] dense)
    {
        dense.AsSpan().Clear();
        for (int term = 0; term < lags.Length; term++)
        {
            dense[lags[term] + shift] = coefficients[term].Value;
        }
    }
}
