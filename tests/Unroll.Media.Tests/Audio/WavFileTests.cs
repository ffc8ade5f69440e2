using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Unroll.Media.Audio;

namespace Unroll.Media.Tests.Audio;

public sealed class WavFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(SampleFormat.Pcm8, 8)]
    [InlineData(SampleFormat.Pcm16, 16)]
    [InlineData(SampleFormat.Pcm24, 24)]
    [InlineData(SampleFormat.Pcm32, 32)]
    public void What_is_read_is_what_was_written_to_half_a_step(SampleFormat format, int bits)
    {
        double halfStep = Math.Pow(2, -bits);
        float highest = MathF.BitDecrement((float)(1 - (2 * halfStep)));
        Prop.ForAll(
                Samples(highest),
                samples =>
                    RoundTrip(samples, format)
                        .Zip(samples, (read, written) => Math.Abs((double)read - written))
                        .All(error => error <= halfStep)
            )
            .QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(SampleFormat.Float32)]
    [InlineData(SampleFormat.Float64)]
    public void Floats_are_read_as_they_were_written(SampleFormat format) =>
        Prop.ForAll(Samples(1), samples => RoundTrip(samples, format).SequenceEqual(samples))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_beyond_full_scale_is_clipped_in_integers_only()
    {
        RoundTrip([1.5f, -1.5f, 1], SampleFormat.Pcm16).ShouldBe([32767 / 32768f, -1, 32767 / 32768f]);
        RoundTrip([1.5f, -1.5f], SampleFormat.Float32).ShouldBe([1.5f, -1.5f]);
    }

    [Fact]
    public void Channels_stand_side_by_side_and_their_mean_is_the_sound()
    {
        string file = folder["stereo.wav"];
        WavFile.WriteChannels(file, [new([0.5f, 0, -0.5f], 8000), new([0.25f, 0.5f, 0.5f], 8000)]);
        IReadOnlyList<Recording> channels = WavFile.ReadChannels(file);
        channels[0].Samples.ToArray().ShouldBe([0.5f, 0, -0.5f]);
        channels[1].Samples.ToArray().ShouldBe([0.25f, 0.5f, 0.5f]);
        Recording mean = WavFile.Read(file);
        mean.Samples.ToArray().ShouldBe([0.375f, 0.25f, 0]);
        mean.SampleRate.ShouldBe(8000);
    }

    [Fact]
    public void The_bytes_are_those_of_the_format()
    {
        string file = folder["bytes.wav"];
        WavFile.Write(file, new([0.5f, -0.5f, 0], 16000), SampleFormat.Pcm8);
        File.ReadAllBytes(file)
            .ShouldBe([
                .. "RIFF"u8,
                40,
                0,
                0,
                0,
                .. "WAVEfmt "u8,
                16,
                0,
                0,
                0,
                1,
                0,
                1,
                0,
                0x80,
                0x3E,
                0,
                0,
                0x80,
                0x3E,
                0,
                0,
                1,
                0,
                8,
                0,
                .. "data"u8,
                3,
                0,
                0,
                0,
                192,
                64,
                128,
                0,
            ]);
    }

    [Fact]
    public void Other_chunks_are_skipped_and_padded_to_even_sizes()
    {
        byte[] bytes = Wav([
            .. Chunk("LIST", [1, 2, 3]),
            .. Chunk("fmt ", Format(1, 1, 8000, 16)),
            .. Chunk("Data", [9]),
            .. Chunk("data", [0, 0x40]),
            .. Chunk("LIST", [7, 7]),
        ]);
        Read(bytes).Samples.ToArray().ShouldBe([0.5f]);
    }

    [Theory]
    [InlineData(1, 16, new byte[] { 0, 0x40 }, 0.5f)]
    [InlineData(1, 24, new byte[] { 0, 0, 0xC0 }, -0.5f)]
    [InlineData(3, 32, new byte[] { 0, 0, 0x80, 0x3E }, 0.25f)]
    public void An_extensible_format_is_read_by_its_sub_format(
        byte codec,
        byte bits,
        byte[] data,
        float sample
    )
    {
        byte[] format =
        [
            .. Format(0xFFFE, 1, 48_000, bits),
            .. (byte[])[22, 0, bits, 0, 4, 0, 0, 0],
            codec,
            .. (byte[])[0, 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71],
        ];
        Recording recording = Read(Wav([.. Chunk("fmt ", format), .. Chunk("data", data)]));
        recording.Samples.ToArray().ShouldBe([sample]);
        recording.SampleRate.ShouldBe(48_000);
    }

    [Fact]
    public void What_was_written_to_a_pipe_goes_on_to_the_end_of_the_file()
    {
        byte[] bytes = Wav([.. Chunk("fmt ", Format(1, 1, 8000, 16)), .. Chunk("data", [0, 0x40, 0, 0x20])]);
        byte[] unknown = [0, 0xF0, 0xFF, 0x7F];
        unknown.CopyTo(bytes, bytes.Length - 8);
        Read(bytes).Samples.ToArray().ShouldBe([0.5f, 0.25f]);
    }

    [Fact]
    public void A_file_that_is_cut_off_is_refused_wherever_it_ends()
    {
        byte[] whole = Wav([
            .. Chunk("fmt ", Format(1, 2, 8000, 16)),
            .. Chunk("data", [1, 2, 3, 4, 5, 6, 7, 8]),
        ]);
        for (int length = 0; length < whole.Length; length++)
        {
            MediaException problem = Should.Throw<MediaException>(() => Read(whole[..length]));
            problem.File.ShouldNotBeNull().ShouldEndWith("read.wav");
            problem.Offset.ShouldNotBeNull().ShouldBeLessThanOrEqualTo(length);
        }

        Should
            .Throw<MediaException>(() => Read(whole[..^3]))
            .Message.ShouldEndWith(
                "byte 49: it is cut off: expected 8 bytes of the samples from byte 44 on, got 5; copy or record it again"
            );
    }

    [Fact]
    public void A_size_that_the_file_does_not_have_is_refused()
    {
        byte[] bytes = Wav([.. Chunk("fmt ", Format(1, 1, 8000, 16)), .. Chunk("data", [0, 0x40, 0, 0x20])]);
        BitConverter.GetBytes(0x40000000).CopyTo(bytes, bytes.Length - 8);
        Should
            .Throw<MediaException>(() => Read(bytes))
            .Message.ShouldEndWith(
                "byte 48: it is cut off: expected 1073741824 bytes of the samples from byte 44 on, got 4; copy or record it again"
            );
    }

    [Fact]
    public void Whatever_the_bytes_there_is_a_recording_or_a_media_exception()
    {
        byte[] whole = Wav([.. Chunk("fmt ", Format(1, 1, 8000, 16)), .. Chunk("data", [1, 2, 3, 4])]);
        Prop.ForAll(
                ArbMap.Default.ArbFor<(int Place, byte Value)[]>(),
                changes =>
                {
                    byte[] changed = [.. whole];
                    foreach ((int place, byte value) in changes)
                    {
                        changed[(uint)place % changed.Length] = value;
                    }

                    try
                    {
                        Read(changed);
                    }
                    catch (MediaException problem)
                    {
                        return problem.File is not null && problem.Offset is not null;
                    }

                    return true;
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(0x0002, 4, "byte 20: it is compressed as Microsoft ADPCM, which is not read; save it as PCM")]
    [InlineData(0x0006, 8, "byte 20: it is compressed as A-law, which is not read; save it as PCM")]
    [InlineData(0x0007, 8, "byte 20: it is compressed as µ-law, which is not read; save it as PCM")]
    [InlineData(0x0011, 4, "byte 20: it is compressed as IMA ADPCM, which is not read; save it as PCM")]
    [InlineData(0x0031, 0, "byte 20: it is compressed as GSM 6.10, which is not read; save it as PCM")]
    [InlineData(0x0055, 0, "byte 20: it is compressed as MP3, which is not read; save it as PCM")]
    [InlineData(0x1234, 16, "byte 20: it is compressed as codec 0x1234, which is not read; save it as PCM")]
    public void A_codec_that_is_not_read_is_named(int codec, int bits, string problem) =>
        Should
            .Throw<MediaException>(() =>
                Read(Wav([.. Chunk("fmt ", Format(codec, 1, 8000, bits)), .. Chunk("data", [1, 2])]))
            )
            .Message.ShouldEndWith(problem);

    [Theory]
    [InlineData(0, 8000, 16, "byte 22: expected one channel or more, got 0; save it again")]
    [InlineData(1, 0, 16, "byte 24: expected a sample rate, got 0; save it again")]
    [InlineData(1, 8000, 40, "byte 32: 1 channels of 40 bits in 5 bytes are not read")]
    public void A_format_that_cannot_be_is_refused(int channels, int rate, int bits, string problem) =>
        Should
            .Throw<MediaException>(() =>
                Read(Wav([.. Chunk("fmt ", Format(1, channels, rate, bits)), .. Chunk("data", [1, 2])]))
            )
            .Message.ShouldContain(problem);

    [Fact]
    public void What_is_not_a_wav_file_is_refused()
    {
        Problem("ID3 something else entirely"u8)
            .ShouldEndWith("byte 0: it is not a WAV file: it does not begin with RIFF; name a WAV file");
        Problem("RIFF\0\0\0\0AVI LIST"u8)
            .ShouldEndWith("byte 8: it is a RIFF file, but not of the kind WAVE; name a WAV file");
        Problem("RF64\0\0\0\0WAVEds64"u8).ShouldContain("of the form RF64");
        Problem([])
            .ShouldEndWith(
                "byte 0: it is empty: expected a WAV file, got 0 bytes; record it again, or name another"
            );
        Should
            .Throw<MediaException>(() => WavFile.Read(folder["absent.wav"]))
            .Message.ShouldEndWith("absent.wav: there is no such file; check the path");
        Should
            .Throw<MediaException>(() => WavFile.Read(folder["absent/sound.wav"]))
            .Message.ShouldEndWith("sound.wav: there is no such file; check the path");
        Should
            .Throw<MediaException>(() => WavFile.Read(folder["."]))
            .Message.ShouldEndWith("this is a folder; name a file in it");

        string Problem(ReadOnlySpan<byte> bytes)
        {
            byte[] file = bytes.ToArray();
            return Should.Throw<MediaException>(() => Read(file)).Message;
        }
    }

    [Fact]
    public void A_file_without_samples_or_with_some_that_are_no_numbers_is_refused()
    {
        Should
            .Throw<MediaException>(() =>
                Read(Wav([.. Chunk("fmt ", Format(1, 1, 8000, 16)), .. Chunk("data", [])]))
            )
            .Message.ShouldEndWith("byte 44: it holds no samples; record it again");
        byte[] nan = [0, 0, 0, 0, .. BitConverter.GetBytes(float.NaN)];
        Should
            .Throw<MediaException>(() =>
                Read(Wav([.. Chunk("fmt ", Format(3, 1, 8000, 32)), .. Chunk("data", nan)]))
            )
            .Message.ShouldEndWith("byte 48: expected finite samples, got NaN; save it again");
        Should
            .Throw<MediaException>(() =>
                Read(Wav([.. Chunk("data", [1, 2]), .. Chunk("fmt ", Format(1, 1, 8000, 16))]))
            )
            .Message.ShouldEndWith("byte 12: the samples come before their format; save it again");
    }

    [Fact]
    public void Channels_that_do_not_fit_together_are_not_written()
    {
        Recording left = new([1, 0], 8000);
        string file = folder["unfit.wav"];
        Should.Throw<ArgumentException>(() => WavFile.WriteChannels(file, []));
        Should
            .Throw<ArgumentException>(() => WavFile.WriteChannels(file, [left, new([1], 8000)]))
            .Message.ShouldContain(
                "expected channels of 2 samples at 8000 Hz, as the first is, got 1 at 8000 Hz"
            );
        Should.Throw<ArgumentException>(() => WavFile.WriteChannels(file, [left, new([1, 0], 16000)]));
        // A frame of them would have more bytes than the format can say.
        Should
            .Throw<ArgumentException>(() =>
                WavFile.WriteChannels(file, [.. Enumerable.Repeat(left, 8192)], SampleFormat.Float64)
            )
            .Message.ShouldContain("expected 1 to 8191 channels, got 8192");
        File.Exists(file).ShouldBeFalse();
        Should
            .Throw<MediaException>(() => WavFile.Write(Path.Combine(file, "below"), left))
            .Message.ShouldContain("it cannot be written");
    }

    private static Arbitrary<float[]> Samples(float highest) =>
        Gen.Choose(-1_000_000_000, 1_000_000_000)
            .Select(value => Math.Min(value / 1e9f, highest))
            .NonEmptyListOf()
            .Select(list => list.ToArray())
            .ToArbitrary();

    private float[] RoundTrip(float[] samples, SampleFormat format)
    {
        string file = folder["trip.wav"];
        WavFile.Write(file, new(samples, 8000), format);
        return WavFile.Read(file).Samples.ToArray();
    }

    private Recording Read(byte[] bytes) => WavFile.Read(folder.Write("read.wav", bytes));

    private static byte[] Wav(byte[] chunks) =>
        [.. "RIFF"u8, .. BitConverter.GetBytes(chunks.Length + 4), .. "WAVE"u8, .. chunks];

    private static byte[] Chunk(string name, byte[] content) =>
        [
            .. Encoding.ASCII.GetBytes(name),
            .. BitConverter.GetBytes(content.Length),
            .. content,
            .. new byte[content.Length % 2],
        ];

    private static byte[] Format(int codec, int channels, int rate, int bits)
    {
        int frame = channels * ((bits + 7) / 8);
        return
        [
            .. BitConverter.GetBytes((ushort)codec),
            .. BitConverter.GetBytes((ushort)channels),
            .. BitConverter.GetBytes(rate),
            .. BitConverter.GetBytes(rate * frame),
            .. BitConverter.GetBytes((ushort)frame),
            .. BitConverter.GetBytes((ushort)bits),
        ];
    }
}
