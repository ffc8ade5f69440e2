namespace Unroll.Forecasting.Forecasters.Arima.Likelihood;

/// <summary>
/// A number, or several side by side: one source serves a single set of coefficients (<see cref="Scalar"/>) and eight
/// of them at once (<see cref="Lanes"/>).
/// </summary>
internal interface IArithmetic<T>
    where T : struct, IArithmetic<T>
{
    static abstract T Of(double value);

    static abstract T operator +(T left, T right);

    static abstract T operator -(T left, T right);

    static abstract T operator *(T left, T right);

    static abstract T operator /(T left, T right);

    /// <summary>left · right + addend, rounded once.</summary>
    static abstract T MultiplyAdd(T left, T right, T addend);

    /// <summary>addend - left · right, rounded once.</summary>
    static abstract T MultiplySubtract(T left, T right, T addend);

    static abstract T Log(T value);

    /// <summary>Whether the absolute value of every one is below a bound.</summary>
    static abstract bool AllBelow(T value, double bound);
}
