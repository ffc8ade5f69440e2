using Unroll.Formats;
using Unroll.Layers;
using Unroll.Media.Audio;

namespace Unroll.Cli.Tests;

public sealed class ListenCommandTests : IDisposable
{
    private const int Rate = 16_000;

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Words_are_learnt_from_a_folder_and_heard_in_a_recording()
    {
        string model = folder["words.safetensors"];
        string output = CliRun.Of("listen", "train", Tones(), "--out", model).ShouldSucceed().Output;
        output.ShouldContain("high");
        output.ShouldContain("5");

        string sentence = folder["sentence.wav"];
        float[] sound =
        [
            .. Silence,
            .. Tone(480, rises: false),
            .. Silence,
            .. Tone(500, rises: true),
            .. Silence,
        ];
        WavFile.Write(sentence, new Recording(sound, Rate).Resample(22_050));
        CliRun table = CliRun.Of("listen", sentence, "--model", model).ShouldSucceed();
        table.Error.ShouldContain("note: resampled from 22050 to 16000 samples a second");
        table
            .Output.IndexOf("low", StringComparison.Ordinal)
            .ShouldBeLessThan(table.Output.IndexOf("high", StringComparison.Ordinal));

        string[] csv = CliRun.Of("listen", sentence, "--model", model, "--format", "csv").Output.Split('\n');
        csv[0].ShouldBe("word,start,end,score");
        csv[1].ShouldStartWith("low,0.");
        var words = CliRun
            .Of("listen", sentence, "--model", model, "--format", "json")
            .Json()
            .GetProperty("words");
        words.GetArrayLength().ShouldBe(2);
        words[1].GetProperty("word").GetString().ShouldBe("high");
        words[1].GetProperty("start").GetDouble().ShouldBe(1.4, 0.1);
        words[1].GetProperty("end").GetDouble().ShouldBe(1.8, 0.1);
        words[1].GetProperty("score").GetDouble().ShouldBeInRange(0.5, 1);
    }

    [Fact]
    public void What_cannot_be_listened_to_is_said_in_a_line()
    {
        string model = folder["words.safetensors"];
        WordClassifier words = new(["no", "yes"]);
        words.Initialize(0);
        words.Save(model);
        CliRun
            .Of("listen", folder.Write("text.wav", "not a sound"), "--model", model)
            .ShouldFail(1, "text.wav, byte 0: it is not a WAV file");
        string silence = folder["silence.wav"];
        WavFile.Write(silence, new(Silence, Rate));
        CliRun
            .Of("listen", silence, "--model", model)
            .ShouldFail(1, "silence.wav: there is nothing but silence in it; record it again");
        CliRun
            .Of("listen", folder["absent.wav"], "--model", model)
            .ShouldFail(1, "absent.wav: it cannot be read");
    }

    [Fact]
    public void A_model_of_another_task_is_said_in_a_line()
    {
        string file = folder["linear.safetensors"];
        Linear linear = new(2, 1);
        linear.Initialize(0);
        linear.Save(file);
        CliRun
            .Of("listen", "any.wav", "--model", file)
            .ShouldFail(1, "linear.safetensors: expected a WordClassifier, got a model of another task");
        CliRun
            .Of("listen", "any.wav", "--model", folder["absent.safetensors"])
            .ShouldFail(1, "absent.safetensors");
        CliRun.Of("listen", "any.wav").ShouldFail(2, "--model");
    }

    [Fact]
    public void A_folder_without_words_teaches_nothing()
    {
        CliRun
            .Of("listen", "train", folder["absent"], "--out", "m.safetensors")
            .ShouldFail(1, "is not a folder");
        Directory.CreateDirectory(folder["one"]);
        CliRun
            .Of("listen", "train", folder.Path, "--out", "m.safetensors")
            .ShouldFail(
                1,
                "holds recordings of 0 words; expected a folder of WAV files for each of two words or more"
            );
    }

    private static float[] Silence => new float[Rate / 2];

    private string Tones()
    {
        foreach (string word in (string[])["high", "low"])
        {
            Directory.CreateDirectory(folder[$"tones/{word}"]);
            for (int i = 0; i < 5; i++)
            {
                float[] sound = [.. Silence, .. Tone(400 + (40 * i), word == "high"), .. Silence];
                WavFile.Write(folder[$"tones/{word}/{i}.wav"], new(sound, Rate));
            }
        }

        return folder["tones"];
    }

    /// <summary>A tone that rises or falls by an octave.</summary>
    private static float[] Tone(double frequency, bool rises)
    {
        float[] samples = new float[(int)(0.4 * Rate)];
        double phase = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            double share = (double)(rises ? i : samples.Length - i) / samples.Length;
            phase += 2 * Math.PI * frequency * (1 + share) / Rate;
            samples[i] = 0.3f * (float)Math.Sin(phase);
        }

        return samples;
    }
}
