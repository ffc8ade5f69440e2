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
        table.ShouldStartWith("12 sequences in 2 folds: accuracy ");
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
            .ShouldFail(1, "expected at least two sequences of each class");
        CliRun.Of("classify", folder["none.csv"]).ShouldFail(1, "none.csv: there is no such file");
    }

    [Fact]
    public void Wrong_usage_is_told_from_failure()
    {
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
