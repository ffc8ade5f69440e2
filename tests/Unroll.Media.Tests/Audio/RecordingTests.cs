using Unroll.Media.Audio;

namespace Unroll.Media.Tests.Audio;

public sealed class RecordingTests
{
    [Fact]
    public void A_recording_knows_how_long_it_is()
    {
        Recording recording = new([0, 0.5f, -0.5f, 0], 8);
        recording.Count.ShouldBe(4);
        recording.Seconds.ShouldBe(0.5);
    }

    [Fact]
    public void Parts_one_after_the_other_are_the_whole()
    {
        Recording whole = new([1, 2, 3, 4], 8);
        Recording.Concat(whole.Slice(0, 1), whole.Slice(1, 3)).Samples.ToArray().ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public void A_recording_does_not_change_with_the_samples_it_was_made_of()
    {
        float[] samples = [1, 2];
        Recording recording = new(samples, 8);
        samples[0] = 9;
        recording.Samples[0].ShouldBe(1);
    }

    [Fact]
    public void Silence_is_one_value_whatever_it_is()
    {
        new Recording([0.1f, 0.1f], 8).IsSilent.ShouldBeTrue();
        new Recording([0.1f, 0], 8).IsSilent.ShouldBeFalse();
    }

    [Fact]
    public void What_is_no_sound_is_refused()
    {
        Should.Throw<ArgumentException>(() => new Recording([], 8));
        Should
            .Throw<ArgumentException>(() => new Recording([0, float.NaN], 8))
            .Message.ShouldContain("NaN at 1");
        Should.Throw<ArgumentOutOfRangeException>(() => new Recording([0], 0));
        Recording recording = new([0, 1], 8);
        Should.Throw<ArgumentOutOfRangeException>(() => recording.Slice(1, 2));
        Should.Throw<ArgumentOutOfRangeException>(() => recording.Resample(0));
        Should
            .Throw<ArgumentException>(() => new Recording([0, 0], 1).Resample(int.MaxValue))
            .Message.ShouldContain("expected a rate at which 2 seconds have at most");
        Should.Throw<ArgumentException>(() => Recording.Concat());
        Should.Throw<ArgumentException>(() => Recording.Concat(recording, new([1], 16)));
    }
}
