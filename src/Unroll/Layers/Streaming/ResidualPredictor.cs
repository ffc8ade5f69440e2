namespace Unroll.Layers.Streaming;

/// <summary>Layers one after the other, each but the first of which adds what it reads to what it says.</summary>
internal sealed class ResidualPredictor(params ReadOnlySpan<StreamingPredictor> layers)
    : CompositePredictor(layers[0].InputSize, layers[^1].OutputSize, layers)
{
    private readonly float[] sum = new float[layers[0].Batch * layers[^1].OutputSize];

    protected override ReadOnlySpan<float> Advance(ReadOnlySpan<float> x)
    {
        Parts[0].Step(x).CopyTo(sum);
        foreach (StreamingPredictor layer in Parts[1..])
        {
            ReadOnlySpan<float> said = layer.Step(sum);
            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] = said[i] + sum[i];
            }
        }

        return sum;
    }
}
