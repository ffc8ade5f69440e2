namespace Unroll.Architecture.Tests.Rules;

/// <summary>The rules find what breaks them: each is shown a made-up file.</summary>
public sealed class RuleTests
{
    [Theory]
    [InlineData("using Unroll.Tensors;")]
    [InlineData("using static Unroll.Tensors.Tensor;")]
    [InlineData("using T = Unroll.Tensors.Tensor;")]
    [InlineData("    private readonly global::Unroll.Tensors.Tensor x;")]
    public void A_folder_that_uses_one_below_it_is_reported(string line)
    {
        Violation violation = FolderOrder
            .Check(File("src/Unroll/Kernels/Simd/Wrong.cs", "using System;", line))
            .ShouldHaveSingleItem();
        violation
            .ToString()
            .ShouldStartWith(
                "src/Unroll/Kernels/Simd/Wrong.cs:2: Kernels must not use Tensors (Unroll.Tensors"
            );
    }

    [Fact]
    public void Each_project_has_an_order_of_its_own()
    {
        FolderOrder
            .Check(File("src/Unroll.Forecasting/Intervals/Wrong.cs", "using Unroll.Forecasting.Forecasters;"))
            .ShouldBe(
                "src/Unroll.Forecasting/Intervals/Wrong.cs:1: Intervals must not use Forecasters (Unroll.Forecasting.Forecasters)"
            );
        FolderOrder
            .Check(File("src/Unroll.Forecasting/Series/Right.cs", "using Unroll.Training;"))
            .ShouldBeNone();
    }

    [Theory]
    [InlineData("using Unroll.Kernels;")]
    [InlineData("using Unroll.Tensors;")]
    [InlineData("// like Unroll.Training, but without a loop")]
    [InlineData("string text = \"Unroll.Training.Trainer\";")]
    public void A_folder_may_use_itself_and_those_above_and_speak_of_others(string line) =>
        FolderOrder.Check(File("src/Unroll/Tensors/Right.cs", line)).ShouldBeNone();

    [Theory]
    [InlineData("src/Unroll/Helpers/Wrong.cs", "Helpers")]
    [InlineData("src/Unroll/Wrong.cs", "Wrong.cs")]
    public void A_folder_without_a_place_in_the_order_is_reported(string path, string folder) =>
        FolderOrder
            .Check(File(path))
            .ShouldHaveSingleItem()
            .ToString()
            .ShouldStartWith($"{path}:1: {folder} is not one of the folders of Unroll: Kernels, Tensors");

    [Fact]
    public void A_project_that_uses_one_below_it_is_reported() =>
        ProjectOrder
            .Check(
                Project(
                    "Unroll.Forecasting",
                    """<ProjectReference Include="..\Unroll.Cli\Unroll.Cli.csproj" />"""
                )
            )
            .ShouldBe(
                "src/Unroll.Forecasting/Unroll.Forecasting.csproj:3: Unroll.Forecasting must not use Unroll.Cli"
            );

    [Fact]
    public void An_engine_that_uses_anything_is_reported() =>
        ProjectOrder
            .Check(
                Project(
                    "Unroll",
                    """<ProjectReference Include="../Unroll.Charts/Unroll.Charts.csproj" />""",
                    """<PackageReference Include="CsvHelper" />"""
                )
            )
            .ShouldBe(
                "src/Unroll/Unroll.csproj:3: Unroll must not use Unroll.Charts",
                "src/Unroll/Unroll.csproj:4: Unroll must not use packages, got CsvHelper"
            );

    [Fact]
    public void A_project_without_a_place_in_the_order_is_reported() =>
        ProjectOrder
            .Check(Project("Unroll.Common"))
            .ShouldHaveSingleItem()
            .Message.ShouldStartWith("Unroll.Common is not one of the projects: Unroll, Unroll.Forecasting");

    [Fact]
    public void A_project_may_use_those_above_it() =>
        ProjectOrder
            .Check(Project("Unroll.Cli", """<ProjectReference Include="../Unroll/Unroll.csproj" />"""))
            .ShouldBeNone();

    [Fact]
    public void A_namespace_that_does_not_follow_the_folder_is_reported()
    {
        NamespacesFollowFolders
            .Check(File("src/Unroll/Kernels/Simd/Wrong.cs", "using System;", "", "namespace Unroll.Kernels;"))
            .ShouldBe(
                "src/Unroll/Kernels/Simd/Wrong.cs:3: expected the namespace Unroll.Kernels.Simd, got Unroll.Kernels"
            );
        NamespacesFollowFolders
            .Check(File("src/Unroll/Kernels/Wrong.cs", "class Wrong;"))
            .ShouldBe("src/Unroll/Kernels/Wrong.cs:1: expected the namespace Unroll.Kernels, got none");
        NamespacesFollowFolders
            .Check(File("src/Unroll/Data/Right.cs", "namespace Unroll.Data;"))
            .ShouldBeNone();
        NamespacesFollowFolders.Check(File("src/Unroll.Cli/Program.cs", "return 0;")).ShouldBeNone();
    }

    [Fact]
    public void A_file_of_two_concepts_is_reported()
    {
        ShortFiles
            .Check(File("src/Unroll/Data/Wrong.cs", [.. Enumerable.Repeat("", 401)]))
            .ShouldBe("src/Unroll/Data/Wrong.cs:401: expected at most 400 lines, got 401");
        ShortFiles.Check(File("src/Unroll/Data/Right.cs", [.. Enumerable.Repeat("", 400)])).ShouldBeNone();
    }

    [Theory]
    [InlineData("#pragma warning disable CA1822", "#pragma warning disable")]
    [InlineData("    throw new NotImplementedException();", "NotImplementedException")]
    public void What_is_hidden_or_left_undone_is_reported(string line, string forbidden) =>
        NothingHidden
            .Check(File("src/Unroll/Data/Wrong.cs", "", line))
            .ShouldBe($"src/Unroll/Data/Wrong.cs:2: expected no {forbidden}");

    private static SourceFile File(string path, params string[] lines) => new(path, lines);

    private static ProjectFile Project(string name, params string[] references) =>
        new(
            $"src/{name}/{name}.csproj",
            $"<Project>\n<ItemGroup>\n{string.Join('\n', references)}\n</ItemGroup>\n</Project>"
        );
}
