using Unroll.Tensors;

namespace Unroll.Modules;

/// <summary>Several predictions of the same thing, and what they come to element by element.</summary>
public sealed class PredictionSamples
{
    private readonly Tensor[] samples;

    internal PredictionSamples(Tensor[] samples) => this.samples = samples;

    /// <summary>How many predictions there are.</summary>
    public int Count => samples.Length;

    /// <summary>The shape of each.</summary>
    public Shape Shape => samples[0].Shape;

    /// <summary>One of the predictions.</summary>
    public Tensor this[Index sample] => samples[sample];

    /// <summary>Their mean.</summary>
    public Tensor Mean() => Combine(Mean);

    /// <summary>Their standard deviation, √(Σ (yᵢ − mean)²/(n − 1)).</summary>
    /// <exception cref="InvalidOperationException">There is only one.</exception>
    public Tensor StandardDeviation() =>
        Count > 1
            ? Combine(StandardDeviation)
            : throw new InvalidOperationException("one sample has no standard deviation: draw at least two");

    /// <summary>
    /// Their quantile: what a share p of them lies below, between the two nearest in proportion (Hyndman &amp; Fan's
    /// seventh definition).
    /// </summary>
    /// <param name="probability">p, from 0, the smallest, to 1, the largest.</param>
    /// <exception cref="ArgumentOutOfRangeException">It lies elsewhere.</exception>
    public Tensor Quantile(double probability)
    {
        if (probability is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(probability),
                probability,
                "expected a probability from 0 to 1"
            );
        }

        return Combine(values =>
        {
            values.Sort();
            double place = probability * (values.Length - 1);
            int below = (int)place;
            int above = Math.Min(below + 1, values.Length - 1);
            return values[below] + ((place - below) * (values[above] - (double)values[below]));
        });
    }

    private static double Mean(Span<float> values)
    {
        double sum = 0;
        foreach (float value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }

    private static double StandardDeviation(Span<float> values)
    {
        double mean = Mean(values);
        double squares = 0;
        foreach (float value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        return Math.Sqrt(squares / (values.Length - 1));
    }

    /// <summary>A function of all predictions of each element.</summary>
    private Tensor Combine(Func<Span<float>, double> function)
    {
        float[] combined = new float[Shape.Elements];
        float[] values = new float[Count];
        for (int i = 0; i < combined.Length; i++)
        {
            for (int sample = 0; sample < values.Length; sample++)
            {
                values[sample] = samples[sample].Span[i];
            }

            combined[i] = (float)function(values);
        }

        return Tensor.From(Shape, combined);
    }
}
