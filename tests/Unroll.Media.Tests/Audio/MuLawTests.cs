using FsCheck;
using FsCheck.Fluent;
using Unroll.Media.Audio;

namespace Unroll.Media.Tests.Audio;

public sealed class MuLawTests
{
    [Fact]
    public void A_sample_comes_back_to_half_a_step_of_the_law()
    {
        double halfStep = Math.Pow(256, 1.0 / 255) - 1;
        Prop.ForAll(
                Gen.Choose(-1_000_000, 1_000_000).Select(value => value / 1e6f).ToArbitrary(),
                sample =>
                    Math.Abs(MuLaw.Decode(MuLaw.Encode(sample)) - sample)
                    <= (((1.0 / 255) + Math.Abs(sample)) * halfStep) + 1e-7
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Every_class_stands_for_a_sample_of_it()
    {
        for (int code = 0; code < MuLaw.Classes; code++)
        {
            MuLaw.Encode(MuLaw.Decode(code)).ShouldBe(code);
        }
    }

    [Fact]
    public void Louder_samples_have_higher_classes()
    {
        int[] codes = [.. Enumerable.Range(-1000, 2001).Select(i => MuLaw.Encode(i / 1000f))];
        codes.ShouldBe(codes.Order());
        codes[0].ShouldBe(0);
        codes[^1].ShouldBe(255);
        MuLaw.Encode(2).ShouldBe(255);
        MuLaw.Encode(-2).ShouldBe(0);
    }

    [Fact]
    public void The_law_is_that_of_the_paper()
    {
        MuLaw.Compress(0.5).ShouldBe(Math.Log(1 + 127.5) / Math.Log(256), 1e-12);
        MuLaw.Compress(-0.01).ShouldBe(-Math.Log(1 + 2.55) / Math.Log(256), 1e-12);
        MuLaw.Expand(MuLaw.Compress(0.3)).ShouldBe(0.3, 1e-12);
    }

    [Fact]
    public void Quiet_sounds_have_finer_steps_than_loud_ones() =>
        (MuLaw.Decode(129) - MuLaw.Decode(128)).ShouldBeLessThan(
            (MuLaw.Decode(255) - MuLaw.Decode(254)) / 100
        );

    [Fact]
    public void There_are_no_other_classes()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => MuLaw.Decode(-1));
        Should.Throw<ArgumentOutOfRangeException>(() => MuLaw.Decode(256));
    }
}
