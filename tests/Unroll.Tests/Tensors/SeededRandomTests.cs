using System.Numerics;
using Unroll.Tensors;

namespace Unroll.Tests.Tensors;

public sealed class SeededRandomTests
{
    private const ulong FnvOffset = 0xCBF29CE484222325;
    private const ulong FnvPrime = 0x100000001B3;

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "")]
    [InlineData(42, "shuffle")]
    [InlineData(ulong.MaxValue, "rnn.weight_ih_l0")]
    public void The_numbers_are_those_of_xoshiro_seeded_by_splitmix(ulong seed, string stream)
    {
        SeededRandom random = new(seed, stream);
        foreach (ulong expected in Xoshiro(seed, stream).Take(1000))
        {
            random.NextBits().ShouldBe(expected);
        }
    }

    /// <summary>The state 1, 2, 3, 4 is what the authors' own program is usually tried with.</summary>
    [Fact]
    public void The_generator_of_this_test_is_the_published_one() =>
        Xoshiro([1, 2, 3, 4]).Take(4).ShouldBe([11520ul, 0ul, 1509978240ul, 1215971899390074240ul]);

    [Fact]
    public void Fractions_are_the_upper_bits()
    {
        ulong bits = Xoshiro(5, "").First();
        new SeededRandom(5).NextSingle().ShouldBe((float)((bits >> 40) / (double)(1 << 24)));
        new SeededRandom(5).NextDouble().ShouldBe((bits >> 11) / (double)(1L << 53));
    }

    [Fact]
    public void Streams_of_one_seed_differ() =>
        new SeededRandom(1, "a").NextBits().ShouldNotBe(new SeededRandom(1, "b").NextBits());

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(100)]
    public void Whole_numbers_are_equally_likely(int bound)
    {
        const int draws = 100_000;
        SeededRandom random = new(3);
        int[] counts = new int[bound];
        for (int i = 0; i < draws; i++)
        {
            counts[random.NextInt(bound)]++;
        }

        // Pearson's χ²: of mean bound − 1 and variance 2(bound − 1); five standard deviations never happen.
        double mean = (double)draws / bound;
        double chiSquare = counts.Sum(count => (count - mean) * (count - mean) / mean);
        chiSquare.ShouldBeLessThan(bound - 1 + (5 * Math.Sqrt(2 * (bound - 1))));
    }

    [Fact]
    public void Fractions_are_spread_evenly()
    {
        SeededRandom random = new(4);
        float[] values = [.. Enumerable.Range(0, 100_000).Select(_ => random.NextSingle())];
        values.ShouldAllBe(value => value >= 0 && value < 1);
        values.Average().ShouldBe(0.5f, 0.005f);
    }

    [Fact]
    public void Normal_numbers_have_mean_zero_and_variance_one()
    {
        SeededRandom random = new(5);
        double[] values = [.. Enumerable.Range(0, 100_000).Select(_ => random.NextNormal())];
        values.Average().ShouldBe(0, 0.02);
        values.Average(value => value * value).ShouldBe(1, 0.03);
        values.Average(value => value * value * value * value).ShouldBe(3, 0.2);
    }

    [Fact]
    public void Every_order_is_equally_likely()
    {
        SeededRandom random = new(6);
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        for (int i = 0; i < 24_000; i++)
        {
            int[] items = [0, 1, 2, 3];
            random.Shuffle(items);
            string order = string.Concat(items);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        counts.Count.ShouldBe(24);
        counts.Values.ShouldAllBe(count => Math.Abs(count - 1000) < 160);
    }

    [Fact]
    public void A_bound_that_is_not_positive_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new SeededRandom(0).NextInt(0));

    /// <summary>The seed and the stream's name by FNV-1a, then four numbers of SplitMix64 for the state.</summary>
    private static IEnumerable<ulong> Xoshiro(ulong seed, string stream)
    {
        ulong mixed = stream.Aggregate(
            seed ^ FnvOffset,
            (hash, letter) => unchecked((hash ^ letter) * FnvPrime)
        );
        ulong[] state = new ulong[4];
        for (int i = 0; i < 4; i++)
        {
            ulong z = unchecked(mixed + ((ulong)(i + 1) * 0x9E3779B97F4A7C15));
            z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
            z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
            state[i] = z ^ (z >> 31);
        }

        return Xoshiro(state);
    }

    private static IEnumerable<ulong> Xoshiro(ulong[] s)
    {
        while (true)
        {
            yield return unchecked(BitOperations.RotateLeft(unchecked(s[1] * 5), 7) * 9);
            ulong t = s[1] << 17;
            ulong s2 = s[2] ^ s[0];
            ulong s3 = s[3] ^ s[1];
            s = [s[0] ^ s3, s[1] ^ s2, s2 ^ t, BitOperations.RotateLeft(s3, 45)];
        }
    }
}
