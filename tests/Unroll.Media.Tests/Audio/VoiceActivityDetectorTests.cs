using FsCheck;
using FsCheck.Fluent;
using Unroll.Media.Audio;
using Unroll.Tensors;

namespace Unroll.Media.Tests.Audio;

public sealed class VoiceActivityDetectorTests
{
    private const int Rate = 8000;

    // A frame, what the level is evened out over, and what is kept of the silence.
    private const double Tolerance = 0.01 + 0.02 + 0.06;

    [Fact]
    public void Bursts_in_noise_are_found_where_they_are() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<(ushort Seed, NonEmptyArray<byte> Lengths)>(),
                sound =>
                {
                    (double Start, double End)[] bursts = Bursts([.. sound.Lengths.Get.Take(5)]);
                    IReadOnlyList<SoundSegment> found = new VoiceActivityDetector().Detect(
                        Sound(bursts, noise: 0.003f, sound.Seed)
                    );
                    return found.Count == bursts.Length
                        && found
                            .Zip(bursts)
                            .All(pair =>
                                Math.Abs(((double)pair.First.Start / Rate) - pair.Second.Start) <= Tolerance
                                && Math.Abs(
                                    ((double)(pair.First.Start + pair.First.Count) / Rate) - pair.Second.End
                                ) <= Tolerance
                            );
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_quiet_word_after_a_loud_one_is_found()
    {
        float[] loud = Sound([(0.5, 1)], 0.001f, 1).Samples.ToArray();
        float[] quiet = [.. loud.Select(sample => 0.05f * sample)];
        new VoiceActivityDetector()
            .Detect(Recording.Concat(new(loud, Rate), new(quiet, Rate)))
            .Count.ShouldBe(2);
    }

    [Fact]
    public void A_click_is_no_word_and_a_short_gap_ends_none()
    {
        Detect((0.5, 0.52)).ShouldBeEmpty();
        Detect((0.5, 0.7), (0.8, 1)).Count.ShouldBe(1);
        Detect((0.5, 0.7), (1.1, 1.3)).Count.ShouldBe(2);

        static IReadOnlyList<SoundSegment> Detect(params (double Start, double End)[] bursts) =>
            new VoiceActivityDetector().Detect(Sound(bursts, 0.003f, 2));
    }

    [Fact]
    public void In_silence_and_in_noise_alone_there_are_no_words()
    {
        VoiceActivityDetector detector = new();
        detector.Detect(new(new float[Rate], Rate)).ShouldBeEmpty();
        detector.Detect(new([.. Enumerable.Repeat(0.7f, Rate)], Rate)).ShouldBeEmpty();
        detector.Detect(Sound([], 0.1f, 3)).ShouldBeEmpty();
        detector.Detect(new([0.5f], Rate)).ShouldBeEmpty();
    }

    [Fact]
    public void Noise_that_ends_within_a_frame_is_no_word()
    {
        float[] noise = Sound([], 0.1f, 5).Samples.ToArray();
        VoiceActivityDetector detector = new();
        for (int samples = Rate; samples <= Rate + (Rate / 100); samples++)
        {
            detector.Detect(new(noise.AsSpan(0, samples), Rate)).ShouldBeEmpty($"{samples} samples");
        }
    }

    [Fact]
    public void Of_several_the_word_with_the_most_energy_is_cut()
    {
        Recording word = new VoiceActivityDetector().CutWord(Sound([(0.3, 0.5), (1, 1.6)], 0.003f, 4));
        word.Seconds.ShouldBe(0.6, 2 * Tolerance);
        Recording silence = new(new float[100], Rate);
        new VoiceActivityDetector().CutWord(silence).ShouldBeSameAs(silence);
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("stop")]
    [InlineData("down")]
    public void Recordings_of_people_one_after_the_other_are_cut_into_their_words(string word)
    {
        Recording[] recordings = [.. SpeechData.Files(word).Select(WavFile.Read)];
        IReadOnlyList<SoundSegment> found = new VoiceActivityDetector().Detect(Recording.Concat(recordings));

        // In nine recordings of ten at least, one word and no other begins.
        int begins = 0;
        int right = 0;
        foreach (Recording recording in recordings)
        {
            int end = begins + recording.Count;
            right +=
                found.Count(segment =>
                    segment.Start + (segment.Count / 2) >= begins && segment.Start + (segment.Count / 2) < end
                ) == 1
                    ? 1
                    : 0;
            begins = end;
        }

        right.ShouldBeGreaterThanOrEqualTo(9);
    }

    private static (double Start, double End)[] Bursts(byte[] lengths)
    {
        double time = 0.4;
        List<(double Start, double End)> bursts = [];
        foreach (byte length in lengths)
        {
            double end = time + 0.15 + (length / 400.0);
            bursts.Add((time, end));
            time = end + 0.4;
        }

        return [.. bursts];
    }

    /// <summary>Noise, and tones of 300 Hz in it.</summary>
    private static Recording Sound((double Start, double End)[] bursts, float noise, ulong seed)
    {
        SeededRandom random = new(seed);
        double seconds = bursts.Length > 0 ? bursts[^1].End + 0.4 : 2;
        float[] samples = new float[(int)(seconds * Rate)];
        for (int i = 0; i < samples.Length; i++)
        {
            double time = (double)i / Rate;
            bool isLoud = Array.Exists(bursts, burst => time >= burst.Start && time < burst.End);
            double tone = isLoud ? 0.3 * Math.Sin(2 * Math.PI * 300 * time) : 0;
            samples[i] = (float)(tone + (noise * random.NextNormal()));
        }

        return new(samples, Rate);
    }
}
