namespace Unroll.Tensors;

/// <summary>The random streams of a seed, by their names.</summary>
internal sealed class RandomStreams(ulong seed)
{
    private readonly Dictionary<string, SeededRandom> streams = new(StringComparer.Ordinal);

    /// <summary>The stream of a name, which goes on where it was left.</summary>
    public SeededRandom this[string name]
    {
        get
        {
            if (!streams.TryGetValue(name, out SeededRandom? stream))
            {
                streams.Add(name, stream = new(seed, name));
            }

            return stream;
        }
    }
}
