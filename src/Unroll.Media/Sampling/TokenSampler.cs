using System.Buffers;
using Unroll.Tensors;

namespace Unroll.Media.Sampling;

/// <summary>
/// Draws a token from a model's logits: the probabilities are softmax(logits / temperature) over the likeliest tokens
/// only, <see cref="TopK"/> of them and no more than make up <see cref="TopP"/> of the probability
/// (Holtzman et al., "The Curious Case of Neural Text Degeneration", 2020).
/// </summary>
public sealed class TokenSampler
{
    private const int MostOnStack = 512;

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
        int likeliest = Likeliest(logits);
        if (Temperature == 0)
        {
            return likeliest;
        }

        int[]? rentedTokens = logits.Length > MostOnStack ? ArrayPool<int>.Shared.Rent(logits.Length) : null;
        double[]? rentedWeights = rentedTokens is null ? null : ArrayPool<double>.Shared.Rent(logits.Length);
        Span<int> tokens = rentedTokens ?? stackalloc int[logits.Length];
        Span<double> weights = rentedWeights ?? stackalloc double[logits.Length];
        int token = Draw(logits, logits[likeliest], random.NextDouble(), tokens, weights);
        if (rentedTokens is not null && rentedWeights is not null)
        {
            ArrayPool<int>.Shared.Return(rentedTokens);
            ArrayPool<double>.Shared.Return(rentedWeights);
        }

        return token;
    }

    private int Draw(
        ReadOnlySpan<float> logits,
        double highest,
        double share,
        Span<int> tokens,
        Span<double> weights
    )
    {
        int count = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            if (!float.IsNegativeInfinity(logits[i]))
            {
                tokens[count] = i;
                weights[count] = Math.Exp((logits[i] - highest) / Temperature);
                count++;
            }
        }

        TokenWeights drawn = new(logits, tokens[..count], weights[..count]);
        if (TopK < count)
        {
            drawn.KeepCount(TopK);
        }

        if (TopP < 1)
        {
            drawn.KeepShare(TopP);
        }

        return drawn.At(share);
    }

    /// <summary>The index of the largest logit, of the first one if several are the largest.</summary>
    private static int Likeliest(ReadOnlySpan<float> logits)
    {
        int likeliest = -1;
        for (int i = 0; i < logits.Length; i++)
        {
            if (float.IsNaN(logits[i]) || float.IsPositiveInfinity(logits[i]))
            {
                throw new ArgumentException(
                    $"expected finite logits, got {logits[i]} at {i}",
                    nameof(logits)
                );
            }

            if (likeliest < 0 ? float.IsFinite(logits[i]) : logits[i] > logits[likeliest])
            {
                likeliest = i;
            }
        }

        return likeliest >= 0
            ? likeliest
            : throw new ArgumentException("expected a token that may be drawn, got none", nameof(logits));
    }
}
