using Unroll.Modules;

namespace Unroll.Training;

/// <summary>
/// A moving average of the weights (Polyak &amp; Juditsky, 1992), w̄ ← d·w̄ + (1 − d)·w after each batch, beginning with
/// the weights after the first: it evens out the noise of the last steps. With a <see cref="Trainer"/>, the average is
/// what is validated, kept as the best, and in the model at the end.
/// </summary>
public sealed class WeightAveraging
{
    private readonly float decay;
    private bool inModel;

    /// <summary>A moving average.</summary>
    /// <param name="decay">d; about 1/(1 − d) batches are averaged over.</param>
    /// <exception cref="ArgumentOutOfRangeException">The decay does not lie in [0, 1).</exception>
    public WeightAveraging(float decay = 0.999f)
    {
        this.decay =
            decay >= 0 && decay < 1
                ? decay
                : throw new ArgumentOutOfRangeException(
                    nameof(decay),
                    decay,
                    "expected a number from 0 up to, not including, 1"
                );
    }

    /// <summary>The averages, parameter by parameter; null before the first batch.</summary>
    internal float[][]? Averages { get; set; }

    /// <summary>Forgets the average: the next <see cref="Update"/> begins a new one.</summary>
    public void Reset()
    {
        Averages = null;
        inModel = false;
    }

    /// <summary>Takes the weights after a batch into the average.</summary>
    /// <param name="parameters">Always the same ones, in the same order.</param>
    /// <exception cref="InvalidOperationException">The averages are in the model.</exception>
    public void Update(IReadOnlyList<Parameter> parameters)
    {
        if (inModel)
        {
            throw new InvalidOperationException("the averages are in the model: swap them out to go on");
        }

        if (Averages is null)
        {
            Averages = [.. parameters.Select(parameter => parameter.Value.ToArray())];
            return;
        }

        for (int i = 0; i < Averages.Length; i++)
        {
            Span<float> average = Averages[i];
            ReadOnlySpan<float> weights = parameters[i].Values;
            for (int j = 0; j < average.Length; j++)
            {
                average[j] = MathF.FusedMultiplyAdd(1 - decay, weights[j] - average[j], average[j]);
            }
        }
    }

    /// <summary>Exchanges the weights of the parameters and their averages; the next call changes them back.</summary>
    /// <param name="parameters">Those of <see cref="Update"/>. Before its first call there is nothing to exchange.</param>
    public void Swap(IReadOnlyList<Parameter> parameters)
    {
        if (Averages is null)
        {
            return;
        }

        inModel = !inModel;
        for (int i = 0; i < Averages.Length; i++)
        {
            float[] others = parameters[i].Value.ToArray();
            parameters[i].Assign(Averages[i]);
            Averages[i] = others;
        }
    }
}
