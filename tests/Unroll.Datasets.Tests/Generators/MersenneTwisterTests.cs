using FsCheck;
using FsCheck.Fluent;
using Unroll.Datasets.Generators;

namespace Unroll.Datasets.Tests.Generators;

public sealed class MersenneTwisterTests
{
    [Fact]
    public void The_ten_thousandth_word_is_the_one_that_the_standard_of_Cpp_names()
    {
        var random = new MersenneTwister(5489);
        uint word = random.NextUInt32();
        word.ShouldBe(3_499_211_612);
        for (int i = 1; i < 10_000; i++)
        {
            word = random.NextUInt32();
        }

        word.ShouldBe(4_123_659_995);
    }

    [Fact]
    public void Numbers_are_those_of_NumPy()
    {
        var random = new MersenneTwister(42);
        random.NextDouble().ShouldBe(0.3745401188473625);
        random.NextDouble().ShouldBe(0.9507143064099162);
    }

    [Fact]
    public void A_permutation_has_each_number_once() =>
        Prop.ForAll<uint, byte>(
                (seed, count) =>
                    new MersenneTwister(seed)
                        .Permutation(count)
                        .Order()
                        .SequenceEqual(Enumerable.Range(0, count))
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_negative_count_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new MersenneTwister(1).Permutation(-1));
}
