namespace Unroll.Datasets.Generators;

/// <summary>
/// The Mersenne twister MT19937: the random numbers of <c>numpy.random.seed</c> and of <c>torch.Generator</c>, so that data
/// drawn with them can be drawn here again, bit for bit.
/// </summary>
/// <remarks>
/// <para>
/// 624 words x follow the recurrence x[k + 624] = x[k + 397] ^ A(upper bit of x[k], lower 31 bits of x[k + 1]), and each
/// is tempered before it is given out. The period is 2^19937 - 1.
/// </para>
/// <para>
/// Source: M. Matsumoto, T. Nishimura, Mersenne Twister: A 623-dimensionally equidistributed uniform pseudo-random number
/// generator (1998), seeded as in their revision of 2002. For what needs no foreign stream, the engine's own random
/// numbers are faster. Not safe for several threads at once.
/// </para>
/// </remarks>
public sealed class MersenneTwister
{
    private const int Size = 624;
    private const int Middle = 397;
    private const uint UpperBit = 0x8000_0000;
    private const uint LowerBits = 0x7FFF_FFFF;

    private readonly uint[] words = new uint[Size];
    private int next = Size;

    /// <summary>The stream of a seed: that of <c>numpy.random.seed(seed)</c> and <c>manual_seed(seed)</c>.</summary>
    public MersenneTwister(uint seed)
    {
        words[0] = seed;
        for (int i = 1; i < Size; i++)
        {
            words[i] = (1_812_433_253 * (words[i - 1] ^ (words[i - 1] >> 30))) + (uint)i;
        }
    }

    /// <summary>The next 32 random bits.</summary>
    public uint NextUInt32()
    {
        if (next == Size)
        {
            Twist();
        }

        uint word = words[next++];
        word ^= word >> 11;
        word ^= (word << 7) & 0x9D2C_5680;
        word ^= (word << 15) & 0xEFC6_0000;
        return word ^ (word >> 18);
    }

    /// <summary>
    /// The next number, uniform on [0, 1) with 53 random bits: ((a >> 5) 2^26 + (b >> 6)) / 2^53 of two words, as
    /// <c>numpy.random.rand</c> draws it.
    /// </summary>
    public double NextDouble()
    {
        uint high = NextUInt32() >> 5;
        uint low = NextUInt32() >> 6;
        return ((high * (double)(1 << 26)) + low) / (1L << 53);
    }

    /// <summary>
    /// The numbers from 0 to <paramref name="count"/> - 1 in random order, as <c>torch.randperm</c> shuffles them on the CPU:
    /// each place i in turn changes with place i + word mod (count - i).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public int[] Permutation(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        int[] order = [.. Enumerable.Range(0, count)];
        for (int i = 0; i < count - 1; i++)
        {
            int other = i + (int)(NextUInt32() % (uint)(count - i));
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order;
    }

    private void Twist()
    {
        for (int i = 0; i < Size; i++)
        {
            uint joined = (words[i] & UpperBit) | (words[(i + 1) % Size] & LowerBits);
            uint folded = (joined >> 1) ^ ((joined & 1) == 0 ? 0 : 0x9908_B0DF);
            words[i] = words[(i + Middle) % Size] ^ folded;
        }

        next = 0;
    }
}
