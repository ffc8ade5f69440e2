using System.Text;

namespace Unroll.Media.Text;

/// <summary>
/// Finds the most frequent pair of neighbouring tokens, joins it everywhere, and goes on. Counts are kept up to date by
/// what each joining changes, so that a merge costs as much as the pieces that hold its pair.
/// </summary>
internal sealed class BytePairTrainer
{
    public const int ByteCount = 256;
    private const long RareCount = 2;
    private readonly List<(List<int> Tokens, int Count)> pieces = [];
    private readonly Dictionary<(int Left, int Right), long> counts = [];
    private readonly Dictionary<(int Left, int Right), HashSet<int>> places = [];

    // The most frequent pair first. Counts in it may be out of date: they are looked at when a pair's turn comes.
    private readonly PriorityQueue<(int Left, int Right), (long Rarity, int Left, int Right)> queue = new();

    /// <summary>A trainer of pieces that occur so often each.</summary>
    public BytePairTrainer(Dictionary<string, int> pieces)
    {
        foreach ((string piece, int count) in pieces)
        {
            List<int> tokens = [.. Encoding.UTF8.GetBytes(piece)];
            for (int i = 1; i < tokens.Count; i++)
            {
                Change((tokens[i - 1], tokens[i]), count, this.pieces.Count);
            }

            this.pieces.Add((tokens, count));
        }

        foreach ((int Left, int Right) pair in counts.Keys)
        {
            Enqueue(pair);
        }
    }

    /// <summary>The pairs to join, in their order: so many, or fewer where none occurs twice any more.</summary>
    public IEnumerable<(int Left, int Right)> Merges(int number)
    {
        for (int token = ByteCount; token < ByteCount + number; token++)
        {
            if (MostFrequent() is not { } pair)
            {
                yield break;
            }

            Merge(pair, token);
            yield return pair;
        }
    }

    private (int Left, int Right)? MostFrequent()
    {
        while (queue.TryDequeue(out (int Left, int Right) pair, out (long Rarity, int Left, int Right) place))
        {
            long count = counts.GetValueOrDefault(pair);
            if (count == -place.Rarity)
            {
                return pair;
            }

            Enqueue(pair);
        }

        return null;
    }

    private void Enqueue((int Left, int Right) pair)
    {
        long count = counts.GetValueOrDefault(pair);
        if (count >= RareCount)
        {
            queue.Enqueue(pair, (-count, pair.Left, pair.Right));
        }
    }

    /// <summary>Joins a pair in all pieces that hold it.</summary>
    private void Merge((int Left, int Right) pair, int token)
    {
        HashSet<(int Left, int Right)> grown = [];
        foreach (int piece in places[pair])
        {
            Merge(piece, pair, token, grown);
        }

        places.Remove(pair);
        foreach ((int Left, int Right) changed in grown)
        {
            Enqueue(changed);
        }
    }

    private void Merge(int piece, (int Left, int Right) pair, int token, HashSet<(int Left, int Right)> grown)
    {
        (List<int> tokens, int count) = pieces[piece];
        int kept = 0;
        for (int i = 0; i < tokens.Count; i++)
        {
            if (i + 1 == tokens.Count || (tokens[i], tokens[i + 1]) != pair)
            {
                tokens[kept++] = tokens[i];
                continue;
            }

            Change(pair, -count, piece);
            if (kept > 0)
            {
                Change((tokens[kept - 1], pair.Left), -count, piece);
                Grow((tokens[kept - 1], token));
            }

            if (i + 2 < tokens.Count)
            {
                Change((pair.Right, tokens[i + 2]), -count, piece);
                Grow((token, tokens[i + 2]));
            }

            tokens[kept++] = token;
            i++;
        }

        tokens.RemoveRange(kept, tokens.Count - kept);

        void Grow((int Left, int Right) made)
        {
            Change(made, count, piece);
            grown.Add(made);
        }
    }

    private void Change((int Left, int Right) pair, int by, int piece)
    {
        counts[pair] = counts.GetValueOrDefault(pair) + by;
        if (by > 0)
        {
            if (!places.TryGetValue(pair, out HashSet<int>? found))
            {
                places.Add(pair, found = []);
            }

            found.Add(piece);
        }
    }
}
