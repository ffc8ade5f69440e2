namespace Unroll.Forecasting.Forecasters.Arima.Likelihood;

/// <summary>One number.</summary>
internal readonly struct Scalar(double value) : IArithmetic<Scalar>
{
    public double Value { get; } = value;

    public static Scalar Of(double value) => new(value);

    public static Scalar operator +(Scalar left, Scalar right) => new(left.Value + right.Value);

    public static Scalar operator -(Scalar left, Scalar right) => new(left.Value - right.Value);

    public static Scalar operator *(Scalar left, Scalar right) => new(left.Value * right.Value);

    public static Scalar operator /(Scalar left, Scalar right) => new(left.Value / right.Value);

    public static Scalar MultiplyAdd(Scalar left, Scalar right, Scalar addend) =>
        new(Math.FusedMultiplyAdd(left.Value, right.Value, addend.Value));

    public static Scalar MultiplySubtract(Scalar left, Scalar right, Scalar addend) =>
        new(Math.FusedMultiplyAdd(-left.Value, right.Value, addend.Value));

    public static Scalar Log(Scalar value) => new(Math.Log(value.Value));

    public static bool AllBelow(Scalar value, double bound) => Math.Abs(value.Value) < bound;
}
