using System.Text.Json;
using Unroll.Media.Audio;
using Unroll.Tensors;

namespace Unroll.Media.Tests.Audio;

/// <summary>Spectrograms of a rising tone in noise, as torchaudio has them.</summary>
public sealed class RecordedSpectrogramTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Spectrograms_are_those_of_torchaudio(int number)
    {
        JsonElement recorded = Recorded.Json("spectrograms.json");
        JsonElement entry = recorded.GetProperty("cases")[number];
        Recording tone = Tone(recorded.GetProperty("samples").GetInt32());
        Tensor spectrum =
            entry.GetProperty("kind").GetString() == "mel"
                ? Mel(entry.GetProperty("settings")).Transform(tone)
                : Plain(entry.GetProperty("settings")).Transform(tone);
        spectrum.Shape[0].ShouldBe(entry.GetProperty("frames").GetInt32());
        foreach (JsonProperty row in entry.GetProperty("rows").EnumerateObject())
        {
            float[] expected = row.Value.Floats();
            float[] actual = spectrum.Slice(0, int.Parse(row.Name), 1).ToArray();
            actual.Length.ShouldBe(expected.Length);
            float loudest = expected.Max();
            for (int i = 0; i < expected.Length; i++)
            {
                actual[i]
                    .ShouldBe(
                        expected[i],
                        (1e-6f * expected[i]) + (1e-8f * loudest),
                        $"frame {row.Name}, {i}"
                    );
            }
        }
    }

    private static Spectrogram Plain(JsonElement settings) =>
        new(
            (int)Number(settings, "fftSize", 400),
            (int?)Optional(settings, "hopLength"),
            (int?)Optional(settings, "windowLength"),
            Number(settings, "power", 2)
        );

    private static MelSpectrogram Mel(JsonElement settings) =>
        new(
            16_000,
            (int)Number(settings, "fftSize", 400),
            (int?)Optional(settings, "hopLength"),
            (int?)Optional(settings, "windowLength"),
            (int)Number(settings, "mels", 128),
            Number(settings, "lowestFrequency", 0),
            Optional(settings, "highestFrequency"),
            Number(settings, "power", 2),
            settings.TryGetProperty("slaney", out _) ? MelScale.Slaney : MelScale.Htk,
            equalAreas: settings.TryGetProperty("slaney", out _)
        );

    private static double Number(JsonElement settings, string name, double otherwise) =>
        Optional(settings, name) ?? otherwise;

    private static double? Optional(JsonElement settings, string name) =>
        settings.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : null;

    /// <summary>The sound that was recorded, noise included: the noise is that of a congruential generator.</summary>
    private static Recording Tone(int count)
    {
        long state = 1;
        float[] samples = new float[count];
        for (long i = 0; i < count; i++)
        {
            state = ((state * 1103515245) + 12345) % (1L << 31);
            double noise = (state / (double)(1L << 30)) - 1;
            double phase = 2 * Math.PI * ((200 * i) + (1.5 * i * i)) / 16_000;
            samples[i] = (float)((0.5 * Math.Sin(phase)) + (0.05 * noise));
        }

        return new(samples, 16_000);
    }
}
