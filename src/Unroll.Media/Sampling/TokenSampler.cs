using Unroll.Tensors;

namespace Unroll.Media.Sampling;

/// <summary>
/// Draws a token from a model's logits: the probabilities are softmax(logits / temperature) over the likeliest tokens
/// only, <see cref="TopK"/> of them and no more than make up <see cref="TopP"/> of the probability
/// (Holtzman et al., "The Curious Case of Neural Text Degeneration", 2020).
/// </summary>
public sealed class TokenSampler
{
    /// <summary>Below 1 the likely become likelier; 0 takes the likeliest always.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public float Temperature
    {
        get;
        init
        {
            if (!(value >= 0 && float.IsFinite(value)))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(Temperature),
                    value,
                    "expected a temperature of 0 or more"
                );
            }

            field = value;
        }
    } = 1;

    /// <summary>How many of the likeliest tokens may be drawn; all by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public int TopK
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, nameof(TopK));
            field = value;
        }
    } = int.MaxValue;

    /// <summary>The fewest likeliest tokens whose probabilities reach this sum may be drawn; all by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0 and at most 1.</exception>
    public float TopP
    {
        get;
        init
        {
            if (value is not (> 0 and <= 1))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(TopP),
                    value,
                    "expected a share above 0 and at most 1"
                );
            }

            field = value;
        }
    } = 1;

    /// <summary>Draws a token.</summary>
    /// <param name="logits">One for each token; −∞ for a token that must not be drawn.</param>
    /// <param name="random">Where chance comes from.</param>
    /// <returns>The index of the token.</returns>
    /// <exception cref="ArgumentException">No logit is finite, or one is NaN or +∞.</exception>
    public int Draw(ReadOnlySpan<float> logits, SeededRandom random)
    {
        int[] order = LikeliestFirst(logits);
        if (Temperature == 0)
        {
            return order[0];
        }

        Span<double> weights = new double[Math.Min(TopK, order.Length)];
        double highest = logits[order[0]];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = Math.Exp((logits[order[i]] - highest) / Temperature);
        }

        return order[Pick(weights[..Nucleus(weights)], random.NextDouble())];
    }

    /// <summary>How many of the weights, largest first, reach the share of their sum that is asked for.</summary>
    private int Nucleus(ReadOnlySpan<double> weights)
    {
        double sum = Sum(weights);
        double reached = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            reached += weights[i];
            if (reached >= TopP * sum)
            {
                return i + 1;
            }
        }

        return weights.Length;
    }

    private static int Pick(ReadOnlySpan<double> weights, double share)
    {
        double left = share * Sum(weights);
        int last = weights.Length - 1;
        for (int i = 0; i < last; i++)
        {
            left -= weights[i];
            if (left < 0)
            {
                return i;
            }
        }

        return last;
    }

    private static double Sum(ReadOnlySpan<double> weights)
    {
        double sum = 0;
        foreach (double weight in weights)
        {
            sum += weight;
        }

        return sum;
    }

    private static int[] LikeliestFirst(ReadOnlySpan<float> logits)
    {
        List<int> order = [];
        for (int i = 0; i < logits.Length; i++)
        {
            if (float.IsNaN(logits[i]) || float.IsPositiveInfinity(logits[i]))
            {
                throw new ArgumentException(
                    $"expected finite logits, got {logits[i]} at {i}",
                    nameof(logits)
                );
            }

            if (float.IsFinite(logits[i]))
            {
                order.Add(i);
            }
        }

        if (order.Count == 0)
        {
            throw new ArgumentException("expected a token that may be drawn, got none", nameof(logits));
        }

        float[] values = logits.ToArray();
        order.Sort((a, b) => values[a] == values[b] ? a.CompareTo(b) : values[b].CompareTo(values[a]));
        return [.. order];
    }
}
