namespace Unroll.Media.Text;

/// <summary>What may follow a token, and the state after it.</summary>
/// <typeparam name="TState">All that what follows depends on.</typeparam>
/// <param name="state">The state before the token.</param>
/// <param name="token">The token.</param>
/// <returns>The logarithm of the probability of each next token, and the state after this one.</returns>
public delegate (float[] LogProbabilities, TState State) NextTokens<TState>(TState state, int token);

/// <summary>A sequence that a search has come to.</summary>
/// <param name="Tokens">Its tokens, without start and end.</param>
/// <param name="LogProbability">The logarithm of its probability: the sum over its tokens, the end included.</param>
/// <param name="State">The state after its last token, from which the end was said.</param>
public sealed record Hypothesis<TState>(IReadOnlyList<int> Tokens, double LogProbability, TState State);

/// <summary>
/// Looks for the likeliest sequence by going on with the few likeliest beginnings at each step (Graves, 2012; Sutskever
/// et al., 2014). With a width of 1 it is greedy: it takes the likeliest token each time. A beam as wide as there are
/// sequences finds the likeliest of all.
/// </summary>
public sealed class BeamSearch
{
    private readonly int width;
    private readonly int longest;

    /// <summary>A search.</summary>
    /// <param name="width">How many sequences are kept at each step, ended ones included.</param>
    /// <param name="longest">How many tokens a sequence may have; one that has so many can only end.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public BeamSearch(int width, int longest)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(longest);
        (this.width, this.longest) = (width, longest);
    }

    /// <summary>The sequences that are left when all have ended, at least one, the likeliest first.</summary>
    /// <param name="state">The state before the first token.</param>
    /// <param name="start">The token before the first.</param>
    /// <param name="end">The token that ends a sequence.</param>
    /// <param name="next">What follows.</param>
    /// <exception cref="ArgumentException">A logarithm of a probability is above 0 or not a number, or nothing may follow.</exception>
    public IReadOnlyList<Hypothesis<TState>> Search<TState>(
        TState state,
        int start,
        int end,
        NextTokens<TState> next
    )
    {
        Branch<TState>[] beam = [new(null, start, 0, state, Ended: false)];
        for (int step = 0; !Array.TrueForAll(beam, branch => branch.Ended); step++)
        {
            // Sorting is stable: of equals that which was found first is first, everywhere and always.
            beam =
            [
                .. beam.SelectMany(branch => Continue(branch, next, end, mayGoOn: step < longest))
                    .OrderByDescending(branch => branch.LogProbability)
                    .Take(width),
            ];
            if (beam.Length == 0)
            {
                throw new ArgumentException(
                    $"expected a token that may follow after {step}, got none",
                    nameof(next)
                );
            }
        }

        return [.. beam.Select(branch => branch.Hypothesis)];
    }

    private static List<Branch<TState>> Continue<TState>(
        Branch<TState> branch,
        NextTokens<TState> next,
        int end,
        bool mayGoOn
    )
    {
        if (branch.Ended)
        {
            return [branch];
        }

        (float[] logProbabilities, TState state) = next(branch.State, branch.Last);
        List<Branch<TState>> branches = [];
        for (int token = 0; token < logProbabilities.Length; token++)
        {
            float logProbability = Check(logProbabilities[token]);
            if (logProbability > float.NegativeInfinity && (mayGoOn || token == end))
            {
                branches.Add(
                    new(branch, token, branch.LogProbability + logProbability, state, Ended: token == end)
                );
            }
        }

        return branches;
    }

    private static float Check(float logProbability) =>
        logProbability <= 0
            ? logProbability
            : throw new ArgumentException($"expected logarithms of probabilities, got {logProbability}");

    /// <summary>A sequence on its way: its last token, and what stands before that.</summary>
    private sealed record Branch<TState>(
        Branch<TState>? Before,
        int Last,
        double LogProbability,
        TState State,
        bool Ended
    )
    {
        /// <summary>The tokens between start and end.</summary>
        public Hypothesis<TState> Hypothesis
        {
            get
            {
                List<int> tokens = [];
                for (Branch<TState> branch = Before!; branch.Before is not null; branch = branch.Before)
                {
                    tokens.Add(branch.Last);
                }

                tokens.Reverse();

                return new(tokens, LogProbability, State);
            }
        }
    }
}
