using Unroll.Formats;
using Unroll.Layers;
using Unroll.Media.Audio;
using Unroll.Media.Music;

namespace Unroll.Cli.Tests;

public sealed class ComposeCommandTests(TrainedModel model) : IClassFixture<TrainedModel>, IDisposable
{
    private const int StepsPerBar = Media.Music.Chorale.StepsPerBar;
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_training_saves_the_model_and_prints_how_good_it_is()
    {
        string output = model.Training.ShouldSucceed().Output;

        output.ShouldMatch(@"this model +\d+\.\d{3} +\d+\.\d ?%");
        output.ShouldMatch(@"each chord again +\d+\.\d{3} +\d+\.\d ?%");
        ChoraleModel.Load(model.Path).Parameters.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_chorale_is_printed_as_text_and_one_seed_is_one_chorale()
    {
        string output = Compose("--bars", "2", "--seed", "7").ShouldSucceed().Output;

        Read(output).Steps.ShouldBe(2 * StepsPerBar);
        Compose("--bars", "2", "--seed", "7").Output.ShouldBe(output);
        Compose("--bars", "2", "--seed", "8").Output.ShouldNotBe(output);
        Compose("--bars", "2", "--seed", "7", "--temperature", "0.2").Output.ShouldNotBe(output);
        Compose("--bars", "2", "--seed", "7", "--top-k", "2").Output.ShouldNotBe(output);
        Compose("--bars", "2", "--seed", "7", "--top-p", "0.5").Output.ShouldNotBe(output);
    }

    [Fact]
    public void Every_file_holds_the_same_chorale()
    {
        string[] files = [folder["one.mid"], folder["one.CSV"], folder["one.svg"], folder["one.wav"]];

        Compose(["--bars", "3", .. files.SelectMany(file => new[] { "--out", file })])
            .ShouldSucceed()
            .Output.ShouldBeEmpty();

        Chorale music = MidiReader.Read(files[0]);
        music.Steps.ShouldBe(3 * StepsPerBar);
        Text(music).ShouldBe(File.ReadAllText(files[1]));
        File.ReadAllText(files[2]).ShouldContain("soprano");
        Recording sound = WavFile.Read(files[3]);
        sound.SampleRate.ShouldBe(Synthesizer.SampleRate);
        sound.Count.ShouldBe(Synthesizer.Render(music).Length);
        Directory.GetFiles(folder.Path).Order().ShouldBe(files.Order());
    }

    [Fact]
    public void A_chorale_goes_on_from_the_first_bars_of_another()
    {
        Chorale beginning = ChoraleReader.Read(TrainedModel.Chorale);
        string from = folder["from.mid"];
        using (FileStream stream = File.Create(from))
        {
            MidiWriter.Write(beginning, stream);
        }

        foreach (string start in new[] { TrainedModel.Chorale, from })
        {
            Chorale usual = Read(Compose("--bars", "4", "--start", start).ShouldSucceed().Output);
            Text(usual.Take(2 * StepsPerBar)).ShouldBe(Text(beginning.Take(2 * StepsPerBar)));
            Text(usual).ShouldNotBe(Text(beginning.Take(4 * StepsPerBar)));
            CliRun more = Compose("--bars", "4", "--start", start, "--start-bars", "3").ShouldSucceed();
            Text(Read(more.Output).Take(3 * StepsPerBar)).ShouldBe(Text(beginning.Take(3 * StepsPerBar)));
        }
    }

    [Theory]
    [InlineData("--bars expects a whole number from 1 to 1000, got '0'", "--bars", "0")]
    [InlineData("--bars expects a whole number from 1 to 1000, got '-3'", "--bars", "-3")]
    [InlineData("--bars expects a whole number from 1 to 1000, got '1000000'", "--bars", "1000000")]
    [InlineData("--start-bars expects a whole number from 1", "--start", "x.csv", "--start-bars", "0")]
    [InlineData("--seed expects a whole number from 0, got 'abc'", "--seed", "abc")]
    [InlineData("--temperature expects a number from 0, got '-1'", "--temperature", "-1")]
    [InlineData("--temperature expects a number from 0, got 'NaN'", "--temperature", "NaN")]
    [InlineData("--top-k expects a whole number from 1", "--top-k", "0")]
    [InlineData("--top-p expects a number above 0 and at most 1, got '1.5'", "--top-p", "1.5")]
    [InlineData("--top-p expects a number above 0 and at most 1, got '0'", "--top-p", "0")]
    [InlineData("--top-p expects a number above 0 and at most 1, got 'NaN'", "--top-p", "NaN")]
    [InlineData("--start-bars goes with --start", "--start-bars", "3")]
    [InlineData("--bars is 2, of which 2 are given; ask for more", "--bars", "2", "--start", "x.csv")]
    public void Wrong_usage_is_one_line(string problem, params string[] options) =>
        Compose(options).ShouldFail(2, problem, "; run 'unroll compose --help'");

    [Fact]
    public void A_training_needs_a_place_for_the_model()
    {
        CliRun.Of("compose", "train", "--data", TrainedModel.Chorales).ShouldFail(2, "--out");
        CliRun
            .Of("compose", "train", "--data", TrainedModel.Chorales, "--out", folder["model.onnx"])
            .ShouldFail(1, "cannot write the model", "ends with .safetensors");
    }

    [Fact]
    public void An_ending_that_is_not_known_is_refused_before_any_work() =>
        Compose("--out", folder["one.mp3"])
            .ShouldFail(1, "cannot write the chorale to", "one.mp3", "a name that ends with .mid");

    [Fact]
    public void A_file_in_a_directory_that_is_not_there_is_refused() =>
        Compose("--out", folder["none/one.mid"]).ShouldFail(1, "there is no directory", "make it first");

    [Theory]
    [InlineData("", "line 1: expected the header")]
    [InlineData("note0,note1,note2,note3\n", "there is no note in it")]
    [InlineData("note0,note1,note2,note3\n0,0,0,0\n", "there is no note in it")]
    [InlineData("note0,note1,note2,note3\n60,55,50,200\n", "line 2: '200' is not a note")]
    [InlineData("note0,note1,note2,note3\n60,55,50\n", "start.csv, line 2: expected 4 notes, got 3")]
    [InlineData("note0,note1,note2,note3\n60,55,x,45\n", "start.csv, line 2: 'x' is not a note")]
    [InlineData(
        "note0,note1,note2,note3\n60,55,50,45\n60,100,50,45\n",
        "start.csv, line 3: the alto sings 100, but the model knows the notes from",
        "move the chorale to another key"
    )]
    public void A_beginning_that_cannot_be_sung_is_refused(string text, params string[] problems) =>
        Compose("--start", folder.Write("start.csv", text)).ShouldFail(1, problems);

    [Fact]
    public void A_note_of_a_MIDI_file_that_the_model_does_not_know_is_named()
    {
        string start = folder["start.midi"];
        using (FileStream stream = File.Create(start))
        {
            MidiWriter.Write(new([60, 55, 50, 45, 60, 55, 50, 5]), stream);
        }

        Compose("--start", start).ShouldFail(1, "start.midi, sixteenth 2: the bass sings 5");
    }

    [Fact]
    public void What_was_there_stays_when_not_all_can_be_written()
    {
        string kept = folder.Write("kept.mid", "kept");
        Compose("--out", kept, "--out", folder["none/one.mid"]).ShouldFail(1, "there is no directory");
        Compose("--out", kept, "--start", folder.Write("bad.csv", "")).ShouldFail(1, "bad.csv, line 1");
        File.ReadAllText(kept).ShouldBe("kept");
        Directory.GetFiles(folder.Path).Length.ShouldBe(2);
    }

    [Fact]
    public void A_beginning_that_is_no_music_is_refused()
    {
        Compose("--start", folder["none.csv"]).ShouldFail(1, "none.csv", "there is no such file");
        Compose("--start", folder.Write("start.mid", "text")).ShouldFail(1, "this is not a MIDI file");
        Compose("--start", folder.Path).ShouldFail(1, "this is a folder; name a file in it");
    }

    [Fact]
    public void A_model_that_is_none_is_refused()
    {
        string whole = folder["other.safetensors"];
        new Sequential(new Gru(3, 4), new Linear(4, 1)).Save(whole);
        byte[] half = File.ReadAllBytes(model.Path)[..5000];

        With(whole)
            .ShouldFail(
                1,
                "other.safetensors",
                "expected a model of chorales, got one of the kind Sequential"
            );
        With(folder.Write("half.safetensors", half)).ShouldFail(1, "half.safetensors");
        With(folder["none.safetensors"]).ShouldFail(1, "none.safetensors", "no such file");

        static CliRun With(string path) => CliRun.Of("compose", "--model", path);
    }

    [Fact]
    public void Data_that_are_none_are_refused()
    {
        Train(folder.Path).ShouldFail(1, "there are no chorales in a folder 'train'");
        Train(folder["none.tgz"]).ShouldFail(1, "none.tgz", "there is no such file");
        const string header = "note0,note1,note2,note3\n";
        Array.ForEach(["train", "valid", "test"], part => Directory.CreateDirectory(folder[$"data/{part}"]));
        folder.Write("data/train/a.csv", header + "60,55,50,45\n");
        folder.Write("data/valid/a.csv", header + "60,55,50,45\n");
        folder.Write("data/test/a.csv", header + "60,55,50,0\n60,55,50,20\n");
        Train(folder["data"])
            .ShouldFail(1, "has the note 20", "notes from 45 to 60", "into the folder 'train'");
        File.Exists(folder["model.safetensors"]).ShouldBeFalse();

        CliRun Train(string data) =>
            CliRun.Of("compose", "train", "--data", data, "--out", folder["model.safetensors"]);
    }

    [Theory]
    [InlineData("unroll compose --bars 16", "compose", "--help")]
    [InlineData("unroll compose train --data", "compose", "train", "--help")]
    public void Help_shows_how_it_is_used(string example, params string[] args) =>
        CliRun.Of(args).ShouldSucceed().Output.ShouldContain(example);

    private CliRun Compose(params string[] options) =>
        CliRun.Of(["compose", "--model", model.Path, .. options]);

    private static Chorale Read(string text)
    {
        using StringReader reader = new(text);
        return ChoraleReader.Read(reader, "output");
    }

    private static string Text(Chorale chorale)
    {
        using StringWriter text = new();
        ChoraleWriter.Write(chorale, text);
        return text.ToString();
    }
}
