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

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(37)]
    [InlineData(1000)]
    public void Many_at_once_are_those_of_sixteen_generators_side_by_side(int count)
    {
        float[] values = new float[count];
        float[] mask = new float[count];
        new SeededRandom(7).Fill(values);
        new SeededRandom(7).FillMask(mask, probability: 0.25f, value: 4);
        uint[] bits = [.. Lanes(new(7)).Take(count)];
        values.ShouldBe(bits.Select(word => (word >> 8) / (float)(1 << 24)));
        mask.ShouldBe(bits.Select(word => word < 1u << 30 ? 0f : 4f));
    }

    /// <summary>The state 1, 2, 3, 4 is what the authors' own program is usually tried with.</summary>
    [Fact]
    public void The_generators_of_this_test_are_the_published_ones() =>
        Xoshiro32([1, 2, 3, 4]).Take(4).ShouldBe([641u, 1573767u, 3222811527u, 3517856514u]);

    [Fact]
    public void Many_at_once_are_spread_evenly_and_go_on_from_call_to_call()
    {
        SeededRandom random = new(8);
        float[] first = new float[50_000];
        float[] second = new float[50_000];
        random.Fill(first);
        random.Fill(second);
        first.Concat(second).ShouldAllBe(value => value >= 0 && value < 1);
        first.Average().ShouldBe(0.5f, 0.005f);
        int[] counts = new int[100];
        foreach ((float x, float y) in first.Zip(second))
        {
            counts[((int)(10 * x) * 10) + (int)(10 * y)]++;
        }

        // Pearson's χ² with 99 degrees of freedom, as above.
        counts
            .Sum(count => (count - 500.0) * (count - 500.0) / 500)
            .ShouldBeLessThan(99 + (5 * Math.Sqrt(2 * 99)));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.1f, 0.1f)]
    [InlineData(0.9999999f, 1)]
    public void A_mask_drops_the_share_that_it_is_told(float probability, float dropped)
    {
        float[] mask = new float[100_000];
        new SeededRandom(9).FillMask(mask, probability, value: 2);
        mask.Average(value => value == 0 ? 1f : 0).ShouldBe(dropped, 0.003f);
        mask.ShouldAllBe(value => value == 0 || value == 2);
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

    /// <summary>Sixteen xoshiro128++ in turn; their states are the next bits, word by word for all of them.</summary>
    private static IEnumerable<uint> Lanes(SeededRandom random)
    {
        const int lanes = 16;
        uint[] words = [.. Enumerable.Range(0, 2 * lanes).SelectMany(_ => Halves(random.NextBits()))];
        IEnumerator<uint>[] generators =
        [
            .. Enumerable
                .Range(0, lanes)
                .Select(lane =>
                    Xoshiro32([.. Enumerable.Range(0, 4).Select(word => words[(word * lanes) + lane])])
                        .GetEnumerator()
                ),
        ];
        while (true)
        {
            foreach (IEnumerator<uint> generator in generators)
            {
                generator.MoveNext();
                yield return generator.Current;
            }
        }

        static uint[] Halves(ulong bits) => [(uint)bits, (uint)(bits >> 32)];
    }

    private static IEnumerable<uint> Xoshiro32(uint[] s)
    {
        while (true)
        {
            yield return unchecked(BitOperations.RotateLeft(unchecked(s[0] + s[3]), 7) + s[0]);
            uint t = s[1] << 9;
            uint s2 = s[2] ^ s[0];
            uint s3 = s[3] ^ s[1];
            s = [s[0] ^ s3, s[1] ^ s2, s2 ^ t, BitOperations.RotateLeft(s3, 11)];
        }
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
