namespace Unroll.Losses;

/// <summary>The loss of one target, a function of it and of the predictions made for it, beside its derivatives.</summary>
internal interface IElementFunction
{
    /// <summary>Terms that the loss of one target adds up: what a mean divides by.</summary>
    int Terms { get; }

    double Value(ReadOnlySpan<float> prediction, float target);

    /// <summary>Adds <paramref name="scale"/> times the derivative with respect to each prediction.</summary>
    void AddGradient(ReadOnlySpan<float> prediction, float target, float scale, Span<float> gradient);

    /// <summary>The derivative with respect to the target.</summary>
    float TargetDerivative(ReadOnlySpan<float> prediction, float target);
}
