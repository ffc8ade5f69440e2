using Unroll.Architecture.Tests.Rules;

namespace Unroll.Architecture.Tests;

/// <summary>The rules hold in this checkout.</summary>
public sealed class HouseTests
{
    private static readonly IReadOnlyList<SourceFile> Library = Repository.Sources("src");
    private static readonly IReadOnlyList<SourceFile> All = Repository.Sources(
        "src",
        "tests",
        "bench",
        "examples"
    );

    [Fact]
    public void The_checkout_is_read()
    {
        Library.ShouldContain(file => file.Path == "src/Unroll/Tensors/Tensor.cs");
        Repository.Projects("src").ShouldContain(project => project.Name == "Unroll");
    }

    [Fact]
    public void A_folder_uses_only_folders_above_it() => Library.SelectMany(FolderOrder.Check).ShouldBeNone();

    [Fact]
    public void A_project_uses_only_projects_above_it() =>
        Repository.Projects("src").SelectMany(ProjectOrder.Check).ShouldBeNone();

    [Fact]
    public void Namespaces_follow_folders() =>
        Repository.Sources("src", "tests").SelectMany(NamespacesFollowFolders.Check).ShouldBeNone();

    [Fact]
    public void No_file_is_longer_than_one_concept() => All.SelectMany(ShortFiles.Check).ShouldBeNone();

    [Fact]
    public void Nothing_is_hidden_or_left_undone() => All.SelectMany(NothingHidden.Check).ShouldBeNone();
}
