using FsCheck;
using FsCheck.Fluent;
using Unroll.Media.Sampling;
using Unroll.Tensors;

namespace Unroll.Media.Tests.Sampling;

public sealed class TokenSamplerTests
{
    private static readonly float[] Logits = [1, 3, 2, float.NegativeInfinity];

    [Fact]
    public void Tokens_are_drawn_as_often_as_the_softmax_says()
    {
        double[] shares = Shares(new TokenSampler());
        double sum = Math.Exp(1) + Math.Exp(3) + Math.Exp(2);
        shares[0].ShouldBe(Math.Exp(1) / sum, 0.01);
        shares[1].ShouldBe(Math.Exp(3) / sum, 0.01);
        shares[2].ShouldBe(Math.Exp(2) / sum, 0.01);
        shares[3].ShouldBe(0);
    }

    [Fact]
    public void A_temperature_divides_the_logits()
    {
        double[] shares = Shares(new TokenSampler { Temperature = 0.5f });
        double sum = Math.Exp(2) + Math.Exp(6) + Math.Exp(4);
        shares[2].ShouldBe(Math.Exp(4) / sum, 0.01);
    }

    [Fact]
    public void Without_temperature_the_likeliest_is_drawn() =>
        Shares(new TokenSampler { Temperature = 0 }).ShouldBe([0, 1, 0, 0]);

    [Fact]
    public void Only_the_k_likeliest_are_drawn()
    {
        Shares(new TokenSampler { TopK = 1 }).ShouldBe([0, 1, 0, 0]);
        double[] two = Shares(new TokenSampler { TopK = 2 });
        two[0].ShouldBe(0);
        two[2].ShouldBe(1 / (1 + Math.E), 0.01);
    }

    [Fact]
    public void Only_the_likeliest_that_make_up_a_share_are_drawn()
    {
        // 0.665 of the probability is the second token's, 0.910 that of the second and the third.
        Shares(new TokenSampler { TopP = 0.66f }).ShouldBe([0, 1, 0, 0]);
        Shares(new TokenSampler { TopP = 0.9f })[0].ShouldBe(0);
        Shares(new TokenSampler { TopP = 0.95f })[0].ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Of_equal_logits_the_first_is_the_likeliest() =>
        new TokenSampler { Temperature = 0 }
            .Draw([2, 2, 1], new SeededRandom(1))
            .ShouldBe(0);

    [Fact]
    public void A_seed_draws_what_it_would_of_all_tokens_in_the_order_of_their_logits() =>
        Law.ForAll(
            Samplers,
            Seeds,
            (sampler, seed) =>
            {
                float[] logits = ManyLogits(seed);
                (SeededRandom one, SeededRandom other) = (new(seed), new(seed));
                for (int draw = 0; draw < 20; draw++)
                {
                    sampler.Draw(logits, one).ShouldBe(DrawInOrder(sampler, logits, other));
                }
            }
        );

    [Fact]
    public void A_draw_allocates_nothing()
    {
        float[] logits = [.. Enumerable.Range(0, 256).Select(i => MathF.Sin(i))];
        SeededRandom random = new(1);
        TokenSampler[] samplers =
        [
            new(),
            new() { TopK = 9 },
            new() { TopP = 0.5f },
            new() { Temperature = 0 },
        ];
        Draw();

        long before = GC.GetAllocatedBytesForCurrentThread();
        Draw();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        void Draw()
        {
            foreach (TokenSampler sampler in samplers)
            {
                sampler.Draw(logits, random);
            }
        }
    }

    [Fact]
    public void Logits_that_are_no_numbers_are_refused()
    {
        Should.Throw<ArgumentException>(() => Draw([1, float.NaN])).Message.ShouldContain("NaN at 1");
        Should
            .Throw<ArgumentException>(() => Draw([float.NegativeInfinity]))
            .Message.ShouldContain("got none");
        Should.Throw<ArgumentException>(() => Draw([]));

        static int Draw(float[] logits) => new TokenSampler().Draw(logits, new SeededRandom(1));
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new TokenSampler { Temperature = -1 });
        Should.Throw<ArgumentOutOfRangeException>(() => new TokenSampler { TopK = 0 });
        Should.Throw<ArgumentOutOfRangeException>(() => new TokenSampler { TopP = 1.1f });
    }

    private static double[] Shares(TokenSampler sampler)
    {
        const int draws = 20_000;
        SeededRandom random = new(7);
        double[] shares = new double[Logits.Length];
        for (int i = 0; i < draws; i++)
        {
            shares[sampler.Draw(Logits, random)] += 1.0 / draws;
        }

        // The likeliest of all is drawn always: its share is 1 but for rounding.
        return [.. shares.Select(share => Math.Round(share, 9))];
    }

    private static Arbitrary<TokenSampler> Samplers { get; } =
        (
            from temperature in Gen.Elements(0.01f, 0.5f, 1, 1, 100)
            from topK in Gen.Elements(1, 2, 7, 300, int.MaxValue, int.MaxValue)
            from topP in Gen.Elements(0.001f, 0.3f, 0.9f, 1, 1)
            select new TokenSampler
            {
                Temperature = temperature,
                TopK = topK,
                TopP = topP,
            }
        ).ToArbitrary();

    private static Arbitrary<ulong> Seeds { get; } =
        Gen.Choose(0, int.MaxValue).Select(seed => (ulong)seed).ToArbitrary();

    /// <summary>Up to a thousand logits, some of them equal and some that must not be drawn.</summary>
    private static float[] ManyLogits(ulong seed)
    {
        SeededRandom random = new(seed);
        float[] logits = new float[1 + random.NextInt(random.NextDouble() < 0.5 ? 1000 : 30)];
        for (int i = 0; i < logits.Length; i++)
        {
            double kind = random.NextDouble();
            logits[i] =
                kind < 0.1 ? float.NegativeInfinity
                : kind < 0.4 ? random.NextInt(4)
                : (float)(4 * random.NextNormal());
        }

        logits[random.NextInt(logits.Length)] = 0;
        return logits;
    }

    /// <summary>The same draw as the definition has it: sort, cut, walk.</summary>
    private static int DrawInOrder(TokenSampler sampler, float[] logits, SeededRandom random)
    {
        double highest = logits.Max();
        (int Token, double Weight)[] kept =
        [
            .. Enumerable
                .Range(0, logits.Length)
                .Where(token => float.IsFinite(logits[token]))
                .OrderByDescending(token => logits[token])
                .ThenBy(token => token)
                .Take(sampler.TopK)
                .Select(token => (token, Math.Exp((logits[token] - highest) / sampler.Temperature))),
        ];
        kept = kept[..(Reached(kept, sampler.TopP) + 1)];
        return kept[Reached(kept, random.NextDouble())].Token;

        static int Reached((int Token, double Weight)[] items, double share)
        {
            double left = share * items.Sum(item => item.Weight);
            int last = 0;
            while (last < items.Length - 1 && (left -= items[last].Weight) > 0)
            {
                last++;
            }

            return last;
        }
    }
}
