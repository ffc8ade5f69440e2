namespace Unroll.Optimizers;

/// <summary>Which values of what is monitored are better.</summary>
public enum Better
{
    /// <summary>Lower ones, as of a loss.</summary>
    Lower,

    /// <summary>Higher ones, as of an accuracy.</summary>
    Higher,
}

/// <summary>
/// Multiplies the learning rate by a factor when the monitored loss has stopped getting better: after more than
/// <paramref name="patience"/> epochs in a row that did not beat the best by a relative <paramref name="threshold"/>.
/// As PyTorch's <c>ReduceLROnPlateau</c>.
/// </summary>
/// <param name="factor">What the learning rate is multiplied by.</param>
/// <param name="patience">Bad epochs in a row that are let pass.</param>
/// <param name="threshold">By how much, relatively, an epoch must be better to count.</param>
/// <param name="cooldown">Epochs after a reduction during which bad ones are not counted.</param>
/// <param name="minimum">The learning rate stays at or above this.</param>
/// <param name="better">Whether lower or higher values are better.</param>
public sealed class ReduceLROnPlateau(
    float factor = 0.1f,
    int patience = 10,
    double threshold = 1e-4,
    int cooldown = 0,
    float minimum = 0,
    Better better = Better.Lower
) : Schedule
{
    private const double SmallestChange = 1e-8;
    private double best = better == Better.Lower ? double.PositiveInfinity : double.NegativeInfinity;
    private int badEpochs;
    private int cooling;

    /// <inheritdoc/>
    public override void EndEpoch(Optimizer optimizer, double monitored)
    {
        if (IsBetter(monitored))
        {
            best = monitored;
            badEpochs = 0;
        }
        else
        {
            badEpochs++;
        }

        if (cooling > 0)
        {
            cooling--;
            badEpochs = 0;
        }

        if (badEpochs > patience)
        {
            float reduced = Math.Max(optimizer.LearningRate * factor, minimum);
            if (optimizer.LearningRate - reduced > SmallestChange)
            {
                optimizer.LearningRate = reduced;
            }

            cooling = cooldown;
            badEpochs = 0;
        }
    }

    private bool IsBetter(double monitored) =>
        better == Better.Lower ? monitored < best * (1 - threshold) : monitored > best * (1 + threshold);
}
