using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Unroll.Forecasting.Forecasters.Arima.Likelihood;

/// <summary>
/// The exact one-step predictions of a stationary ARMA process over a complete series, in time proportional to the
/// length of the series times the longest lag: Kalman's filter with the recursions of Chandrasekhar's type, which
/// carry two vectors instead of the covariance of the state.
/// </summary>
/// <remarks>
/// <para>
/// With the predictions a of the values to come, their gain K, the variance F of the first, and a vector L that
/// shrinks as the start is forgotten: v = w - a₀; a ← Ta + Kv/F; K ← K - TL·l/F; L ← TL - K·l/F (with the K before);
/// F ← F - l²/F, where l = L₀ and T shifts by one and adds the autoregression. In the beginning L = K. Once L is
/// nothing beside one, F = 1 and the rest is the ARMA recursion itself, which takes only as many steps as there are
/// coefficients.
/// </para>
/// <para>
/// Sources: Morf, Sidhu and Kailath, Some new algorithms for recursive estimation in constant, linear, discrete-time
/// systems, IEEE Transactions on Automatic Control 19, 1974; Mélard, A fast algorithm for the exact likelihood of
/// autoregressive-moving average models, Applied Statistics 33, 1984.
/// </para>
/// </remarks>
internal sealed class ArmaFilter<T>
    where T : struct, IArithmetic<T>
{
    // What is left of L bears on F and K by its square alone: beside one that is less than the rounding.
    private const double Forgotten = 1e-9;
    private const int FewestStepsBetweenChecks = 8;

    private readonly ArmaPolynomials<T> polynomials;
    private readonly ArmaStart<T> start;
    private readonly int size;
    private readonly int columns;
    private readonly T[] gain;
    private readonly T[] memory;
    private readonly T[] predictions;
    private readonly T[] innovations;
    private T variance;
    private int head;

    /// <summary>A filter with room for some columns, all seen through the same model.</summary>
    public ArmaFilter(ArmaPolynomials<T> polynomials, int columns)
    {
        this.polynomials = polynomials;
        this.columns = columns;
        start = new(polynomials);
        size = Math.Max(polynomials.LongestLag, 1);
        gain = new T[size];
        memory = new T[size + 1];
        predictions = new T[(size + 1) * columns];
        innovations = new T[columns];
    }

    /// <summary>Whether the start is forgotten, so that <see cref="Variance"/> is one for good.</summary>
    public bool IsSteady { get; private set; }

    /// <summary>How many values to come are predicted that do not depend on any error to come.</summary>
    public int Size => size;

    /// <summary>F, the variance of the next error in units of that of the errors of the model.</summary>
    public T Variance => variance;

    /// <summary>Runs over a series.</summary>
    /// <param name="data">The columns, one after the other.</param>
    /// <param name="count">The length of each.</param>
    /// <param name="sink">Takes the errors.</param>
    public void Run<TSink>(ReadOnlySpan<double> data, int count, ref TSink sink)
        where TSink : struct, IInnovations<T>
    {
        Restart();
        int interval = Math.Max(size, FewestStepsBetweenChecks);
        int check = interval;
        int t = 0;
        for (; t < count && !IsSteady; t++)
        {
            T inverse = T.Of(1) / variance;
            for (int column = 0; column < columns; column++)
            {
                innovations[column] = T.Of(data[(column * count) + t]) - predictions[column * (size + 1)];
            }

            sink.Take(innovations, variance, inverse);
            Advance(inverse);
            if (t == check)
            {
                check += interval;
                IsSteady = IsForgotten();
            }
        }

        if (IsSteady)
        {
            variance = T.Of(1);
        }

        for (; t < count; t++)
        {
            Innovate(data, count, t);
            sink.Take(innovations, T.Of(1), T.Of(1));
            AdvanceSteadily(data, count, t);
        }
    }

    /// <summary>
    /// Runs over a series as if nothing but zeros lay before it, and as if the first values, as many as the
    /// autoregression reaches back, were predicted without error: they are not taken.
    /// </summary>
    public void RunConditionally<TSink>(ReadOnlySpan<double> data, int count, ref TSink sink)
        where TSink : struct, IInnovations<T>
    {
        head = 0;
        IsSteady = true;
        variance = T.Of(1);
        predictions.AsSpan().Clear();
        for (int t = 0; t < count; t++)
        {
            Innovate(data, count, t);
            if (t < polynomials.LongestArLag)
            {
                innovations.AsSpan().Clear();
            }
            else
            {
                sink.Take(innovations, T.Of(1), T.Of(1));
            }

            AdvanceSteadily(data, count, t);
        }
    }

    /// <summary>The predictions of the values to come that do not depend on any error to come, of one column.</summary>
    public void ReadPredictions(int column, Span<T> values)
    {
        for (int i = 0; i < size; i++)
        {
            values[i] = predictions[(column * (size + 1)) + ((head + i) % size)];
        }
    }

    /// <summary>
    /// Goes on beyond the series by one step whose value is not known: what its error adds to the predictions of the
    /// steps after it.
    /// </summary>
    public void ReadGainAndGoOn(Span<T> values)
    {
        if (IsSteady)
        {
            values.Clear();
            Add(polynomials.ArLags, polynomials.Ar, values);
            Add(polynomials.MaLags, polynomials.Ma, values);
            return;
        }

        T inverse = T.Of(1) / variance;
        for (int i = 0; i < size; i++)
        {
            values[i] = gain[i] * inverse;
        }

        AdvanceGain(inverse);
    }

    private static void Add(int[] lags, T[] coefficients, Span<T> values)
    {
        for (int term = 0; term < lags.Length; term++)
        {
            values[lags[term] - 1] += coefficients[term];
        }
    }

    private void Restart()
    {
        head = 0;
        IsSteady = polynomials.LongestLag == 0;
        predictions.AsSpan().Clear();
        variance = start.Compute(gain);
        gain.CopyTo(memory.AsSpan());
        memory[size] = T.Of(0);
    }

    private bool IsForgotten()
    {
        foreach (T value in memory.AsSpan(0, size))
        {
            if (!T.AllBelow(value, Forgotten))
            {
                return false;
            }
        }

        return true;
    }

    private void Advance(T inverse)
    {
        for (int column = 1; column < columns; column++)
        {
            Predict(column, inverse);
        }

        // The first column in one sweep with the gain.
        T first = predictions[0];
        T share = innovations[0] * inverse;
        T ratio = memory[0] * inverse;
        T leading = memory[0];
        ref T k = ref MemoryMarshal.GetArrayDataReference(gain);
        ref T l = ref MemoryMarshal.GetArrayDataReference(memory);
        ref T a = ref MemoryMarshal.GetArrayDataReference(predictions);
        for (int i = 0; i < size; i++)
        {
            T weight = Unsafe.Add(ref k, i);
            T shifted = Unsafe.Add(ref l, i + 1);
            Unsafe.Add(ref a, i) = T.MultiplyAdd(weight, share, Unsafe.Add(ref a, i + 1));
            Unsafe.Add(ref k, i) = T.MultiplySubtract(shifted, ratio, weight);
            Unsafe.Add(ref l, i) = T.MultiplySubtract(weight, ratio, shifted);
        }

        T both = leading * ratio;
        for (int term = 0; term < polynomials.ArLags.Length; term++)
        {
            int i = polynomials.ArLags[term] - 1;
            T coefficient = polynomials.Ar[term];
            predictions[i] = T.MultiplyAdd(coefficient, first, predictions[i]);
            memory[i] = T.MultiplyAdd(coefficient, leading, memory[i]);
            gain[i] = T.MultiplySubtract(coefficient, both, gain[i]);
        }

        variance -= both;
    }

    private void Predict(int column, T inverse)
    {
        Span<T> ahead = predictions.AsSpan(column * (size + 1), size + 1);
        T first = ahead[0];
        T share = innovations[column] * inverse;
        for (int i = 0; i < gain.Length; i++)
        {
            ahead[i] = T.MultiplyAdd(gain[i], share, ahead[i + 1]);
        }

        for (int term = 0; term < polynomials.ArLags.Length; term++)
        {
            int i = polynomials.ArLags[term] - 1;
            ahead[i] = T.MultiplyAdd(polynomials.Ar[term], first, ahead[i]);
        }
    }

    private void AdvanceGain(T inverse)
    {
        T ratio = memory[0] * inverse;
        T leading = memory[0];
        for (int i = 0; i < size; i++)
        {
            T weight = gain[i];
            T shifted = memory[i + 1];
            gain[i] = T.MultiplySubtract(shifted, ratio, weight);
            memory[i] = T.MultiplySubtract(weight, ratio, shifted);
        }

        T both = leading * ratio;
        for (int term = 0; term < polynomials.ArLags.Length; term++)
        {
            int i = polynomials.ArLags[term] - 1;
            memory[i] = T.MultiplyAdd(polynomials.Ar[term], leading, memory[i]);
            gain[i] = T.MultiplySubtract(polynomials.Ar[term], both, gain[i]);
        }

        variance -= both;
    }

    private void Innovate(ReadOnlySpan<double> data, int count, int t)
    {
        for (int column = 0; column < columns; column++)
        {
            double value = data[(column * count) + t];
            innovations[column] = T.Of(value) - predictions[(column * (size + 1)) + head];
        }
    }

    // The predictions lie in a ring: nothing is moved.
    private void AdvanceSteadily(ReadOnlySpan<double> data, int count, int t)
    {
        for (int column = 0; column < columns; column++)
        {
            Span<T> ring = predictions.AsSpan(column * (size + 1), size);
            ring[head] = T.Of(0);
            T value = T.Of(data[(column * count) + t]);
            Spread(polynomials.ArLags, polynomials.Ar, value, ring);
            Spread(polynomials.MaLags, polynomials.Ma, innovations[column], ring);
        }

        head = head + 1 == size ? 0 : head + 1;
    }

    private void Spread(int[] lags, T[] coefficients, T value, Span<T> ring)
    {
        for (int term = 0; term < lags.Length; term++)
        {
            int place = head + lags[term];
            place = place >= size ? place - size : place;
            ring[place] = T.MultiplyAdd(coefficients[term], value, ring[place]);
        }
    }
}
