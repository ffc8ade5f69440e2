namespace Unroll.Losses;

/// <summary>A function of one error e = prediction − target, beside its derivative.</summary>
internal interface IErrorFunction
{
    float Value(float error);

    float Derivative(float error);
}

/// <summary>The loss of one target that is a function of the error alone.</summary>
internal readonly struct ErrorFunction<F>(F function) : IElementFunction
    where F : struct, IErrorFunction
{
    public int Terms => 1;

    public double Value(ReadOnlySpan<float> prediction, float target) =>
        function.Value(prediction[0] - target);

    public void AddGradient(
        ReadOnlySpan<float> prediction,
        float target,
        float scale,
        Span<float> gradient
    ) => gradient[0] += scale * function.Derivative(prediction[0] - target);

    public float TargetDerivative(ReadOnlySpan<float> prediction, float target) =>
        -function.Derivative(prediction[0] - target);
}
