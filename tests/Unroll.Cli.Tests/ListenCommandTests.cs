using System.Globalization;
using System.Text.Json;
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
        CliRun.Of("listen", "train", Tones(), "--out", model).ShouldSucceed().Error.ShouldBeEmpty();

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
        table.Error.ShouldBe("note: resampled from 22050 to 16000 samples a second, which the model knows\n");
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
    public void How_well_held_out_recordings_are_told_is_printed_with_the_way_it_was_measured()
    {
        string model = folder["words.safetensors"];
        string[] train = ["listen", "train", Tones(), "--out", model];
        JsonElement json = CliRun.Of([.. train, "--format", "json"]).ShouldSucceed().Json();
        byte[] saved = File.ReadAllBytes(model);
        json.GetProperty("model").GetString().ShouldBe(model);
        json.GetProperty("recordings").GetInt32().ShouldBe(10);
        JsonElement heldOut = json.GetProperty("heldOut");
        heldOut.GetProperty("method").GetString().ShouldBe("stratified cross-validation over recordings");
        heldOut.GetProperty("folds").GetInt32().ShouldBe(5);
        heldOut.GetProperty("majority").GetDouble().ShouldBe(0.5);
        double accuracy = heldOut.GetProperty("accuracy").GetDouble();
        accuracy.ShouldBeInRange(0.8, 1);
        JsonElement[] words = [.. json.GetProperty("words").EnumerateArray()];
        words.Select(word => word.GetProperty("word").GetString()).ShouldBe(["high", "low"]);
        words.Average(word => word.GetProperty("recall").GetDouble()).ShouldBe(accuracy, 1e-9);

        string[] table = CliRun.Of([.. train, "--threads", "1"]).ShouldSucceed().Output.Split('\n');
        table[0]
            .ShouldBe(
                $"held-out accuracy {Text(accuracy)} of 10 recordings (always the commonest word: 0.500)"
            );
        table[1]
            .ShouldBe(
                "by stratified cross-validation over recordings in 5 folds; the saved model has learnt from all"
            );
        foreach (JsonElement word in words)
        {
            string[] cells =
            [
                word.GetProperty("word").GetString()!,
                "5",
                Text(word.GetProperty("recall").GetDouble()),
                Text(word.GetProperty("precision").GetDouble()),
            ];
            table.ShouldContain(line =>
                line.Split(' ', StringSplitOptions.RemoveEmptyEntries).SequenceEqual(cells)
            );
        }

        // The same model and figures whatever the threads.
        File.ReadAllBytes(model).ShouldBe(saved);

        static string Text(double share) => share.ToString("0.000", CultureInfo.InvariantCulture);
    }

    [Fact]
    public void One_recording_of_a_word_is_learnt_but_measures_nothing()
    {
        string tones = Tones(1);
        CliRun run = CliRun
            .Of("listen", "train", tones, "--out", folder["m.safetensors"], "--format", "json")
            .ShouldSucceed();
        run.Error.ShouldContain("there is one recording of 'high', so none can be held out");
        run.Json().GetProperty("heldOut").ValueKind.ShouldBe(JsonValueKind.Null);
        File.Exists(folder["m.safetensors"]).ShouldBeTrue();
    }

    [Fact]
    public void What_is_not_learnt_from_is_said()
    {
        string tones = Tones(1);
        File.Move(Path.Combine(tones, "low", "0.wav"), Path.Combine(tones, "low", "0.WAV"));
        WavFile.Write(Path.Combine(tones, "low", "silent.wav"), new(Silence, Rate));
        WavFile.Write(Path.Combine(tones, "low", "short.wav"), new([0.1f, -0.1f], Rate));
        WavFile.Write(Path.Combine(tones, "low", "steady.wav"), new(Tone(300, rises: false), 22_050));
        File.WriteAllText(Path.Combine(tones, "low", ".hidden.wav"), "");
        Directory.CreateDirectory(Path.Combine(tones, "middle"));
        CliRun run = CliRun
            .Of("listen", "train", tones, "--out", folder["m.safetensors"], "--format", "csv")
            .ShouldSucceed();
        run.Error.ShouldContain(
            $"{Path.Combine(tones, "low", "short.wav")}, {Path.Combine(tones, "low", "silent.wav")}: left out, as there is nothing"
        );
        run.Error.ShouldContain($"{Path.Combine(tones, "low", "steady.wav")}: learnt whole");
        run.Error.ShouldContain("resampled 1 of 3 recordings to 16000 samples a second");
        run.Error.ShouldContain($"there are no WAV files in {Path.Combine(tones, "middle")}");
        run.Output.ShouldBe("word,recordings,recall,precision\nhigh,1,,\nlow,2,,\n");
    }

    [Fact]
    public void A_training_that_fails_leaves_the_model_that_was_there()
    {
        string tones = Tones(1);
        string model = folder.Write("old.safetensors", "old");
        string wrong = Path.Combine(tones, "low", "wrong.wav");
        File.WriteAllText(wrong, "not a sound");
        CliRun
            .Of("listen", "train", tones, "--out", model)
            .ShouldFail(1, $"{wrong}, byte 0: it is not a WAV file");
        File.ReadAllText(model).ShouldBe("old");
        CliRun
            .Of("listen", "train", tones, "--out", folder["absent/m.safetensors"])
            .ShouldFail(1, "there is no directory");
        Directory.EnumerateFiles(folder.Path).ShouldBe([model]);
    }

    [Fact]
    public void The_help_of_training_asks_for_no_recording_to_listen_to()
    {
        string help = CliRun.Of("listen", "train", "--help").ShouldSucceed().Output;
        help.ShouldContain(" listen train <FOLDER> [options]");
        help.ShouldNotContain("FILE.wav");
        CliRun.Of("listen", "--help").ShouldSucceed().Output.ShouldContain("<FILE.wav>");
    }

    [Fact]
    public void What_cannot_be_listened_to_is_said_in_a_line()
    {
        string model = Untrained();
        CliRun
            .Of("listen", folder.Write("text.wav", "not a sound"), "--model", model)
            .ShouldFail(1, "text.wav, byte 0: it is not a WAV file");
        CliRun
            .Of("listen", folder.Write("empty.wav", ""), "--model", model)
            .ShouldFail(1, "empty.wav, byte 0: it is empty");
        string slow = folder["slow.wav"];
        WavFile.Write(slow, new([0.5f, -0.5f], 1));
        CliRun
            .Of("listen", slow, "--model", model)
            .ShouldFail(1, "slow.wav: expected 2000 samples a second or more, got 1");
        CliRun.Of("listen", folder.Path, "--model", model).ShouldFail(1, "this is a folder");
        string silence = folder["silence.wav"];
        WavFile.Write(silence, new(Silence, Rate));
        CliRun
            .Of("listen", silence, "--model", model)
            .ShouldFail(1, "silence.wav: there is nothing but silence in it; record it again");
        CliRun
            .Of("listen", folder["absent.wav"], "--model", model)
            .ShouldFail(1, "absent.wav: there is no such file; check the path");
    }

    [Fact]
    public void A_sound_too_short_for_a_word_holds_none()
    {
        string click = folder["click.wav"];
        WavFile.Write(click, new([0.5f, -0.5f], Rate));
        CliRun run = CliRun.Of("listen", click, "--model", Untrained(), "--format", "json").ShouldSucceed();
        run.Error.ShouldContain("no word stands out from the noise");
        run.Json().GetProperty("words").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public void That_a_recording_lacks_high_frequencies_is_said()
    {
        string low = folder["low.wav"];
        WavFile.Write(
            low,
            new Recording([.. Silence, .. Tone(480, rises: true), .. Silence], Rate).Resample(8000)
        );
        CliRun
            .Of("listen", low, "--model", Untrained())
            .ShouldSucceed()
            .Error.ShouldContain(
                "resampled from 8000 to 16000 samples a second, which the model knows; it has nothing above 4000 Hz"
            );
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
            .ShouldFail(
                1,
                "linear.safetensors: expected a model of spoken words, got one of the kind Linear"
            );
        string whole = Untrained();
        CliRun
            .Of(
                "listen",
                "any.wav",
                "--model",
                folder.Write("cut.safetensors", File.ReadAllBytes(whole)[..3000])
            )
            .ShouldFail(1, "cut.safetensors: the file ends after 3000 bytes");
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
                "holds recordings of no word; expected a folder of WAV files for each of two words or more"
            );
        WavFile.Write(folder["one/tone.wav"], new(Tone(400, rises: true), Rate));
        CliRun
            .Of("listen", "train", folder.Path, "--out", "m.safetensors")
            .ShouldFail(1, "holds recordings of 'one' alone; expected");
    }

    private static float[] Silence => new float[Rate / 2];

    /// <summary>A model of two words that has learnt nothing.</summary>
    private string Untrained()
    {
        WordClassifier words = new(["no", "yes"]);
        words.Initialize(0);
        words.Save(folder["untrained.safetensors"]);
        return folder["untrained.safetensors"];
    }

    private string Tones(int ofEach = 5)
    {
        foreach (string word in (string[])["high", "low"])
        {
            Directory.CreateDirectory(folder[$"tones/{word}"]);
            for (int i = 0; i < ofEach; i++)
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
