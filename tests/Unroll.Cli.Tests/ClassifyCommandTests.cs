using System.Globalization;
using System.Text;
using System.Text.Json;
using Unroll.Formats;
using Unroll.Layers;

namespace Unroll.Cli.Tests;

public sealed class ClassifyCommandTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Classes_are_cross_validated_and_the_confusions_counted()
    {
        string plot = folder["confusion.svg"];
        CliRun run = CliRun
            .WithInput(
                Ramps(20),
                "classify",
                "-",
                "--epochs",
                "15",
                "--folds",
                "2",
                "--format",
                "json",
                "--plot",
                plot
            )
            .ShouldSucceed();

        JsonElement json = run.Json();
        json.GetProperty("sequences").GetInt32().ShouldBe(20);
        json.GetProperty("folds").GetInt32().ShouldBe(2);
        json.GetProperty("accuracy").GetDouble().ShouldBe(1);
        json.GetProperty("majority").GetDouble().ShouldBe(0.5);
        JsonElement down = json.GetProperty("classes")[0];
        down.GetProperty("label").GetString().ShouldBe("down");
        down.GetProperty("count").GetInt32().ShouldBe(10);
        down.GetProperty("predicted")[0].GetProperty("count").GetInt32().ShouldBe(10);
        run.Error.ShouldContain(
            "note: sequences are told apart by 'id', labelled by 'label', ordered by 't'; values: x"
        );
        File.ReadAllText(plot).ShouldStartWith("<svg");
    }

    [Fact]
    public void The_table_and_the_values_show_the_confusions()
    {
        string table = CliRun
            .WithInput(Ramps(12), "classify", "-", "--epochs", "1", "--folds", "2")
            .ShouldSucceed()
            .Output;
        table.ShouldStartWith(
            "12 sequences in 2 folds, each classified by a network of the others: accuracy "
        );
        table.ShouldContain("actual / predicted");

        string[] lines = CliRun
            .WithInput(Ramps(12), "classify", "-", "--epochs", "1", "--folds", "2", "--format", "csv")
            .ShouldSucceed()
            .Output.TrimEnd()
            .Split('\n');
        lines[0].ShouldBe("actual,predicted,count");
        lines.Skip(1).Sum(line => int.Parse(line.Split(',')[2], CultureInfo.InvariantCulture)).ShouldBe(12);
    }

    [Fact]
    public void A_model_is_trained_kept_and_used()
    {
        string model = Train();
        string data = folder.Write("new.csv", Ramps(4, labels: false));
        JsonElement json = CliRun
            .Of("classify", "predict", data, "--model", model, "--format", "json")
            .ShouldSucceed()
            .Json();
        JsonElement[] made = [.. json.GetProperty("predictions").EnumerateArray()];
        made.Select(one => one.GetProperty("id").GetString()).ShouldBe(["s0", "s1", "s2", "s3"]);
        made.Select(one => one.GetProperty("label").GetString()).ShouldBe(["down", "up", "down", "up"]);
        made[0]
            .GetProperty("probabilities")
            .EnumerateArray()
            .Sum(one => one.GetProperty("probability").GetDouble())
            .ShouldBe(1, 1e-9);

        CliRun
            .Of("classify", "predict", data, "--model", model, "--format", "csv")
            .ShouldSucceed()
            .Output.ShouldStartWith("id,label,p_down,p_up\ns0,down,0.");
        CliRun
            .Of("classify", "predict", data, "--model", model)
            .ShouldSucceed()
            .Output.ShouldContain("p(down)");
    }

    [Fact]
    public void One_seed_gives_one_result()
    {
        string[] args = ["classify", "-", "--epochs", "2", "--folds", "2", "--format", "json", "--seed", "3"];
        CliRun.WithInput(Ramps(12), args).Output.ShouldBe(CliRun.WithInput(Ramps(12), args).Output);
    }

    [Fact]
    public void A_model_of_another_task_is_refused_in_one_line()
    {
        new Linear(2, 2).Save(folder["other.safetensors"]);
        string data = folder.Write("new.csv", Ramps(4));
        CliRun
            .Of("classify", "predict", data, "--model", folder["other.safetensors"])
            .ShouldFail(1, "other.safetensors: it holds another kind of model");
        CliRun.Of("classify", "predict", data, "--model", folder["none"]).ShouldFail(1, "none");
        CliRun.Of("classify", "predict", data, "--model", data).ShouldFail(1, "new.csv");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(100)]
    [InlineData(-1)]
    public void A_truncated_model_is_refused_in_one_line(int length)
    {
        string model = Train();
        byte[] bytes = File.ReadAllBytes(model);
        string cut = folder.Write("cut.safetensors", bytes[..(length < 0 ? bytes.Length + length : length)]);
        string data = folder.Write("new.csv", Ramps(4));
        CliRun.Of("classify", "predict", data, "--model", cut).ShouldFail(1, "cut.safetensors");
    }

    [Fact]
    public void The_values_of_the_model_have_to_be_there() =>
        CliRun
            .WithInput("id,z\n1,2\n1,3\n", "classify", "predict", "-", "--model", Train())
            .ShouldFail(1, "no column 'x'");

    [Fact]
    public void Bad_data_are_one_line_with_their_place()
    {
        string data = folder.Write("bad.csv", "id,label,x\n1,a,7\n1,b,8\n");
        CliRun
            .Of("classify", data)
            .ShouldFail(1, "bad.csv, line 3, column 'label'", "a sequence has one label");
        CliRun
            .Of("classify", "train", data, "--out", data)
            .ShouldFail(1, "cannot write the model", "ends with .safetensors");
        CliRun
            .WithInput("id,label,x\n1,a,7\n1,a,8\n2,b,7\n2,b,8\n", "classify", "-")
            .ShouldFail(1, "standard input, line 2: the sequence '1' is the only one of its class, 'a'");
        CliRun.Of("classify", folder["none.csv"]).ShouldFail(1, "none.csv: there is no such file");
    }

    [Fact]
    public void A_class_of_one_sequence_may_be_a_slip()
    {
        string data = folder.Write("slip.csv", $"{Ramps(6)}s6,0,dwon,1\ns6,1,dwon,0\n");
        CliRun.Of("classify", data).ShouldFail(1, "slip.csv, line 50", "'dwon'; was 'down' meant?");
    }

    [Theory]
    [InlineData("--label", "labl", "no column 'labl'; did you mean 'label'?")]
    [InlineData("--id", "who", "no column 'who'")]
    [InlineData("--values", "y", "no column 'y'")]
    [InlineData("--time", "id", "column 'id': this column cannot be two of id, label and time")]
    [InlineData("--folds", "9", "expected no more folds than the 4 sequences, got 9: choose fewer")]
    public void A_wrong_choice_is_told(string option, string value, string message) =>
        CliRun.WithInput(Ramps(4), "classify", "-", option, value).ShouldFail(1, message);

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("id,t,label,x\n", "the file has a header but no rows")]
    [InlineData("id,t,label,x\n1,1,a,2\n", "line 2, column 'id': the sequence '1' has this row only")]
    [InlineData("id,label,x\n1,a,NaN\n1,a,NaN\n2,b,1\n2,b,1\n", "line 2, column 'x'", "has no value")]
    [InlineData("id;label;x\n1;a;1,5\n1;a;2,5\n", "line 2, column 'x': '1,5'", "write 1234.5")]
    [InlineData("id,label,x\n1,a,1\n1,a,1\n2,a,1\n2,a,1\n", "column 'label': all sequences are 'a'")]
    public void Data_that_cannot_be_learnt_from_leave_an_existing_model_as_it_was(
        string csv,
        params string[] message
    )
    {
        string model = folder.Write("model.safetensors", "kept");
        CliRun.WithInput(csv, "classify", "train", "-", "--out", model).ShouldFail(1, message);
        File.ReadAllText(model).ShouldBe("kept");
        Directory.GetFiles(folder.Path).ShouldBe([model]);
    }

    [Fact]
    public void Many_classes_are_listed_rather_than_squeezed_into_a_matrix()
    {
        var csv = new StringBuilder("id,label,x\n");
        for (int i = 0; i < 40; i++)
        {
            csv.Append(
                CultureInfo.InvariantCulture,
                $"s{i},class-number-{i % 20},{i}\ns{i},class-number-{i % 20},1\n"
            );
        }

        string[] table = CliRun
            .WithInput(csv.ToString(), "classify", "-", "--folds", "2", "--epochs", "1")
            .ShouldSucceed()
            .Output.TrimEnd()
            .Split('\n');
        table.Length.ShouldBe(23);
        table[1].Trim().ShouldStartWith("actual");
        table[1].ShouldContain("otherwise mostly");

        string model = folder["many.safetensors"];
        CliRun
            .WithInput(csv.ToString(), "classify", "train", "-", "--epochs", "1", "--out", model)
            .ShouldSucceed();
        CliRun predicted = CliRun
            .WithInput(csv.ToString(), "classify", "predict", "-", "--model", model)
            .ShouldSucceed();
        predicted.Output.TrimEnd().Split('\n').Length.ShouldBe(42);
        predicted.Error.ShouldContain(
            "note: the probability of the class is shown; --format csv or json has"
        );
    }

    [Fact]
    public void A_model_goes_into_a_folder_that_is_there() =>
        CliRun
            .WithInput(Ramps(4), "classify", "train", "-", "--out", folder["none/model.safetensors"])
            .ShouldFail(1, "there is no directory", "make it first");

    [Fact]
    public void A_model_is_no_series_and_no_forecaster()
    {
        string model = Train();
        CliRun.Of("forecast", model).ShouldFail(1, "model.safetensors: does not look like a CSV file");
        CliRun.Of("anomalies", model).ShouldFail(1, "model.safetensors: does not look like a CSV file");
        CliRun.Of("forecast", "--model", "model.safetensors").ShouldFail(2, "no model 'model.safetensors'");
    }

    [Fact]
    public void Sequences_may_have_different_lengths_and_one_value_only() =>
        CliRun
            .WithInput(
                "id,label,x\n1,a,1\n1,a,1\n2,b,1\n2,b,1\n2,b,1\n3,a,1\n3,a,1\n4,b,1\n4,b,1\n",
                "classify",
                "-",
                "--folds",
                "2",
                "--epochs",
                "1"
            )
            .ShouldSucceed()
            .Output.ShouldStartWith("4 sequences");

    [Fact]
    public void What_is_stopped_has_no_result_unless_an_epoch_is_over()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        string model = folder.Write("model.safetensors", "kept");
        CliRun
            .WithInput(Ramps(8), source.Token, "classify", "train", "-", "--out", model)
            .ShouldFail(1, "stopped before there was a result");
        File.ReadAllText(model).ShouldBe("kept");
    }

    [Fact]
    public void Wrong_usage_is_told_from_failure()
    {
        CliRun.Of("classify", "x.csv", "--folds", "1").ShouldFail(2, "--folds expects a whole number from 2");
        CliRun.Of("classify", "x.csv", "y.csv").ShouldFail(2, "'y.csv' is one argument too many");
        CliRun.Of("classify", "trian", "x.csv").ShouldFail(2, "no command 'trian'; did you mean 'train'?");

        CliRun.Of("classify").ShouldFail(2);
        CliRun.Of("classify", "train", "x.csv").ShouldFail(2, "--out");
        CliRun.Of("classify", "predict", "x.csv").ShouldFail(2, "--model");
        CliRun.Of("classify", "x.csv", "--folds", "many").ShouldFail(2, "--folds expects");
    }

    private string Train()
    {
        string model = folder["model.safetensors"];
        CliRun
            .WithInput(Ramps(20), "classify", "train", "-", "--out", model, "--epochs", "15")
            .ShouldSucceed()
            .Output.ShouldBe($"{model}{Environment.NewLine}");
        return model;
    }

    /// <summary>Sequences of eight steps, of which every second rises and the others fall.</summary>
    private static string Ramps(int count, bool labels = true)
    {
        var csv = new StringBuilder(labels ? "id,t,label,x\n" : "id,t,x\n");
        for (int i = 0; i < count; i++)
        {
            for (int t = 0; t < 8; t++)
            {
                int x = (i % 2 == 0 ? -t : t) + (i * 7 % 5);
                csv.Append(
                    CultureInfo.InvariantCulture,
                    $"s{i},{t},{(labels ? i % 2 == 0 ? "down," : "up," : "")}{x}\n"
                );
            }
        }

        return csv.ToString();
    }
}
