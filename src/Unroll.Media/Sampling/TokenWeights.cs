namespace Unroll.Media.Sampling;

/// <summary>
/// Tokens that may be drawn, each with its weight. Their order, the likeliest first and of equal ones that of the lower
/// number, is found only as far as a question needs it: by quickselect (Hoare, "Algorithm 65: Find", 1961) over numbers of
/// tokens or over sums of weights, O(n) on average.
/// </summary>
/// <param name="logits">The logits of all tokens.</param>
/// <param name="tokens">The tokens that may be drawn; they are put into another order.</param>
/// <param name="weights">The weight of each, which falls with its logit.</param>
internal ref struct TokenWeights(ReadOnlySpan<float> logits, Span<int> tokens, Span<double> weights)
{
    private readonly ReadOnlySpan<float> logits = logits;
    private Span<int> tokens = tokens;
    private Span<double> weights = weights;

    /// <summary>Keeps so many of the likeliest.</summary>
    public void KeepCount(int kept)
    {
        (int first, int end) = (0, tokens.Length);
        while (first < kept && kept < end)
        {
            int pivot = Partition(first, end);
            (first, end) = pivot < kept ? (pivot + 1, end) : (first, pivot);
        }

        Keep(Math.Min(kept, tokens.Length));
    }

    /// <summary>Keeps the fewest likeliest whose weights reach a share of the sum.</summary>
    public void KeepShare(double share) => Keep(Reach(share) + 1);

    /// <summary>The token at which the weights, likeliest first, reach a share of their sum.</summary>
    public int At(double share) => tokens[Reach(share)];

    private void Keep(int count)
    {
        tokens = tokens[..count];
        weights = weights[..count];
    }

    /// <summary>The place at which the weights reach a share of their sum: all before it are likelier, none behind it is.</summary>
    private readonly int Reach(double share)
    {
        double left = share * Sum(weights);
        (int first, int end) = (0, tokens.Length);
        while (end - first > 1)
        {
            int pivot = Partition(first, end);
            double likelier = Sum(weights[first..pivot]);
            if (pivot > first && left <= likelier)
            {
                end = pivot;
            }
            else if (left <= likelier + weights[pivot])
            {
                return pivot;
            }
            else
            {
                left -= likelier + weights[pivot];
                first = pivot + 1;
            }
        }

        // Sums in another order differ in their last bits: what is left may be a little more than all.
        return Math.Min(first, tokens.Length - 1);
    }

    /// <summary>Puts those that are likelier than the one in the middle before it, and the others behind it.</summary>
    /// <returns>Where the one in the middle is then.</returns>
    private readonly int Partition(int first, int end)
    {
        int last = end - 1;
        Swap((first + last) / 2, last);
        (float logit, int token) = (logits[tokens[last]], tokens[last]);
        int place = first;
        for (int i = first; i < last; i++)
        {
            float other = logits[tokens[i]];
            if (other > logit || (other == logit && tokens[i] < token))
            {
                Swap(i, place);
                place++;
            }
        }

        Swap(place, last);
        return place;
    }

    private readonly void Swap(int a, int b)
    {
        (tokens[a], tokens[b]) = (tokens[b], tokens[a]);
        (weights[a], weights[b]) = (weights[b], weights[a]);
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
}
