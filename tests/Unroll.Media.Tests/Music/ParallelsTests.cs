using Unroll.Media.Music;

namespace Unroll.Media.Tests.Music;

public sealed class ParallelsTests
{
    [Theory]
    [InlineData(67, 69, 60, 62)] // a fifth
    [InlineData(79, 76, 60, 57)] // a fifth and an octave
    [InlineData(72, 77, 60, 65)] // an octave
    [InlineData(60, 59, 60, 59)] // a unison
    [InlineData(60, 62, 67, 69)] // the voices cross
    [InlineData(67, 67, 60, 0)] // the other voice stays
    [InlineData(67, 69, 59, 0)] // a sixth
    [InlineData(67, 69, 62, 0)] // a fourth is no fifth
    [InlineData(0, 69, 60, 0)]
    [InlineData(67, 0, 60, 0)]
    [InlineData(67, 69, 0, 0)]
    public void A_voice_that_follows_another_stays_as_far_from_it(
        int otherBefore,
        int other,
        int before,
        int note
    ) => Parallels.Follow(otherBefore, other, before).ShouldBe(note);

    [Fact]
    public void A_voice_is_told_of_the_notes_that_would_follow_those_above_it()
    {
        NoteRange range = new(40, 80);
        ChoraleTokens tokens = new(range);
        byte[] before = [79, 72, 67, 48];
        float[] follows = Written([81, 74, 69, 0]);
        float[] stays = Written([79, 72, 67, 0]);

        // Soprano and bass are two octaves and a fifth apart, alto and bass two octaves, tenor and bass an octave and a fifth.
        follows[1..].ShouldBe([.. Enumerable.Repeat(stays[1] + range.ClassOf(50), 3)]);
        follows[0].ShouldBe(stays[0] + 2);

        float[] Written(byte[] chord)
        {
            float[] written = new float[4];
            tokens.WriteChosen(before, chord, voice: 3, written);
            return written;
        }
    }

    [Fact]
    public void A_note_that_is_not_known_is_not_told_of()
    {
        ChoraleTokens tokens = new(new(40, 80));
        float[] out1 = new float[2];
        float[] none = new float[2];
        tokens.WriteChosen([47, 40, 0, 0], [45, 0, 0, 0], voice: 1, out1);
        tokens.WriteChosen([47, 41, 0, 0], [45, 0, 0, 0], voice: 1, none);
        out1.ShouldBe(none);
    }
}
