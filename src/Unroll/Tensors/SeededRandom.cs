using System.Numerics;

namespace Unroll.Tensors;

/// <summary>
/// Random numbers that depend on a seed alone: xoshiro256** (Blackman &amp; Vigna, 2018), seeded by SplitMix64.
/// The same on every machine and in every version of .NET.
/// </summary>
/// <param name="seed">Any number; nearby seeds give unrelated streams.</param>
/// <param name="stream">A name that tells apart several streams of one seed.</param>
public sealed class SeededRandom(ulong seed, string stream = "")
{
    private readonly ulong[] state = Seed(seed, stream);

    /// <summary>All that the numbers to come depend on, for checkpoints.</summary>
    internal Span<ulong> State => state;

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        ulong result = BitOperations.RotateLeft(state[1] * 5, 7) * 9;
        ulong shifted = state[1] << 17;
        state[2] ^= state[0];
        state[3] ^= state[1];
        state[1] ^= state[2];
        state[0] ^= state[3];
        state[2] ^= shifted;
        state[3] = BitOperations.RotateLeft(state[3], 45);
        return result;
    }

    /// <summary>A number from 0 up to, not including, 1, in steps of 2⁻²⁴.</summary>
    public float NextSingle() => (NextBits() >> 40) * (1f / (1 << 24));

    /// <summary>A number from 0 up to, not including, 1, in steps of 2⁻⁵³.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1L << 53));

    /// <summary>A whole number from 0 up to, not including, <paramref name="bound"/>, each equally likely.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not positive.</exception>
    public int NextInt(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        return (int)Math.BigMul(NextBits(), (ulong)bound, out _);
    }

    /// <summary>A number of the standard normal distribution (Box &amp; Muller, 1958).</summary>
    public double NextNormal() =>
        Math.Sqrt(-2 * Math.Log(1 - NextDouble())) * Math.Cos(2 * Math.PI * NextDouble());

    /// <summary>
    /// Fills with numbers from 0 up to, not including, 1, in steps of 2⁻²⁴: other ones than as many
    /// <see cref="NextSingle"/>, and far faster.
    /// </summary>
    public void Fill(Span<float> values) => new RandomLanes(this).FillUniform(values);

    /// <summary>Fills with 0, with a probability in steps of 2⁻³², and with a value elsewhere: a dropout mask.</summary>
    /// <param name="mask">What to fill.</param>
    /// <param name="probability">The probability of 0, from 0 up to, not including, 1.</param>
    /// <param name="value">What stands elsewhere.</param>
    internal void FillMask(Span<float> mask, float probability, float value) =>
        new RandomLanes(this).FillMask(mask, (uint)(probability * (double)(1L << 32)), value);

    /// <summary>Puts the items in random order, each order equally likely (Fisher &amp; Yates).</summary>
    public void Shuffle(Span<int> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong[] Seed(ulong seed, string stream)
    {
        const ulong fnvPrime = 1099511628211;
        ulong mix = seed ^ 14695981039346656037;
        foreach (char letter in stream)
        {
            mix = (mix ^ letter) * fnvPrime;
        }

        return [SplitMix(ref mix), SplitMix(ref mix), SplitMix(ref mix), SplitMix(ref mix)];
    }

    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        ulong z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
