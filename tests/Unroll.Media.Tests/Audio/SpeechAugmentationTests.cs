using Unroll.Media.Audio;
using Unroll.Tensors;

namespace Unroll.Media.Tests.Audio;

public sealed class SpeechAugmentationTests
{
    private static readonly MelSpectrogram Mels = new(mels: 20, hopLength: 160);

    [Fact]
    public void Without_any_change_a_recording_stays_what_it_is()
    {
        Recording sweep = Sweep();
        SpeechAugmentation none = new()
        {
            Speed = 0,
            Stretch = 0,
            QuietestNoise = 200,
            LoudestNoise = 200,
            MaskedFrames = 0,
            MaskedMels = 0,
        };
        none.Transform(Mels, sweep, new(1))
            .ToArray()
            .ShouldBe(Mels.TransformToNormalizedLog(sweep).ToArray(), 1e-4);
    }

    [Fact]
    public void Faster_and_stretched_recordings_have_other_lengths()
    {
        int frames = Mels.TransformToNormalizedLog(Sweep()).Shape[0];
        int[] lengths = Lengths(new() { Stretch = 0 });
        lengths.Max().ShouldBeInRange((int)(1.08 * frames), (int)(frames * 1.15) + 1);
        lengths.Min().ShouldBeInRange((int)(0.85 * frames), (int)(frames * 0.92));
        Lengths(new() { Speed = 0, Stretch = 0.5 }).Max().ShouldBeGreaterThan((int)(1.3 * frames));
    }

    [Fact]
    public void Masked_bands_and_frames_are_zero()
    {
        SpeechAugmentation masking = new() { MaskedMels = 5, MaskedFrames = 4 };
        Tensor[] masked =
        [
            .. Enumerable.Range(0, 30).Select(seed => masking.Transform(Mels, Sweep(), new((ulong)seed))),
        ];
        masked.Max(frames => frames.Abs().Sum(0).ToArray().Count(band => band == 0)).ShouldBe(5);
        masked.Max(frames => frames.Abs().Sum(1).ToArray().Count(frame => frame == 0)).ShouldBe(4);
    }

    [Fact]
    public void A_sound_of_a_single_frame_is_varied_too()
    {
        MelSpectrogram coarse = new(mels: 20, hopLength: 16_000);
        coarse.TransformToNormalizedLog(Sweep()).Shape[0].ShouldBe(1);
        new SpeechAugmentation().Transform(coarse, Sweep(), new(1)).Shape.ShouldBe([2, 20]);
    }

    [Fact]
    public void The_seed_alone_decides()
    {
        SpeechAugmentation augmentation = new();
        float[] one = augmentation.Transform(Mels, Sweep(), new(5)).ToArray();
        augmentation.Transform(Mels, Sweep(), new(5)).ToArray().ShouldBe(one);
        augmentation.Transform(Mels, Sweep(), new(6)).ToArray().ShouldNotBe(one);
    }

    private static int[] Lengths(SpeechAugmentation augmentation) =>
        [
            .. Enumerable
                .Range(0, 40)
                .Select(seed => augmentation.Transform(Mels, Sweep(), new((ulong)seed)).Shape[0]),
        ];

    private static Recording Sweep() =>
        new(
            [.. Enumerable.Range(0, 8000).Select(i => (float)Math.Sin((0.1 + (i * 5e-5)) * i) * 0.5f)],
            16_000
        );
}
