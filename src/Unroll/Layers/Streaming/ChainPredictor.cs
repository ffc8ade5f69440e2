namespace Unroll.Layers.Streaming;

/// <summary>Predictors one after the other, at least one.</summary>
internal sealed class ChainPredictor : CompositePredictor
{
    public ChainPredictor(ReadOnlySpan<StreamingPredictor> parts)
        : base(parts[0].InputSize, parts[^1].OutputSize, parts)
    {
        for (int i = 1; i < parts.Length; i++)
        {
            if (parts[i].Batch != Batch || parts[i].InputSize != parts[i - 1].OutputSize)
            {
                throw new ArgumentException(
                    $"expected as predictor {i} one of [{Batch}, {parts[i - 1].OutputSize}], got one of [{parts[i].Batch}, {parts[i].InputSize}]",
                    nameof(parts)
                );
            }
        }
    }

    protected override ReadOnlySpan<float> Advance(ReadOnlySpan<float> x)
    {
        foreach (StreamingPredictor part in Parts)
        {
            x = part.Step(x);
        }

        return x;
    }
}
