using Unroll.Media.Music;

namespace Unroll.Media.Tests.Music;

public sealed class VoiceRangesTests
{
    [Fact]
    public void A_chorale_is_moved_as_far_as_every_voice_stays_in_its_range()
    {
        Chorale low = new([60, 55, 50, 40, 72, 60, 55, 45]);
        Chorale inner = new([62, 57, 51, 42, 70, 58, 0, 44]);

        VoiceRanges ranges = new([low, inner]);

        ranges.Transpositions(low).ShouldBe([0]);
        ranges.Transpositions(inner).ShouldBe([-1, 0, 1]);
        (ranges.Lowest, ranges.Highest).ShouldBe((40, 72));
    }

    [Fact]
    public void A_chorale_out_of_the_ranges_stays_in_its_key_or_moves_into_them()
    {
        VoiceRanges ranges = new([new([60, 55, 50, 40, 72, 60, 55, 45])]);
        ranges.Transpositions(new([74, 55, 50, 40])).ShouldBe([0]);
        ranges.Transpositions(new([74, 58, 54, 43])).ShouldBe([-3, -2, 0]);
    }

    [Fact]
    public void A_voice_that_never_sings_has_no_range() =>
        Should
            .Throw<ArgumentException>(() => new VoiceRanges([new([60, 0, 50, 40])]))
            .Message.ShouldContain("got none with notes in voice 1");
}
