namespace Unroll.Architecture.Tests;

/// <summary>The checkout that these tests were built from.</summary>
internal static class Repository
{
    private const string Solution = "Unroll.slnx";

    public static string Root { get; } = FindRoot();

    /// <summary>All source files below some folders of the root, without what the compiler has made.</summary>
    public static IReadOnlyList<SourceFile> Sources(params ReadOnlySpan<string> folders) =>
        [
            .. Files("*.cs", folders)
                .Select(path => new SourceFile(path, File.ReadAllLines(Path.Combine(Root, path)))),
        ];

    /// <summary>All project files below a folder of the root.</summary>
    public static IReadOnlyList<ProjectFile> Projects(string folder) =>
        [
            .. Files("*.csproj", folder)
                .Select(path => new ProjectFile(path, File.ReadAllText(Path.Combine(Root, path)))),
        ];

    private static List<string> Files(string pattern, params ReadOnlySpan<string> folders)
    {
        List<string> files = [];
        foreach (string folder in folders)
        {
            string start = Path.Combine(Root, folder);
            if (Directory.Exists(start))
            {
                files.AddRange(
                    Directory
                        .EnumerateFiles(start, pattern, SearchOption.AllDirectories)
                        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
                        .Where(path => !path.Split('/').Any(part => part is "bin" or "obj"))
                        .Order(StringComparer.Ordinal)
                );
            }
        }

        return files;
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, Solution)))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new InvalidOperationException($"expected {Solution} above {AppContext.BaseDirectory}");
    }
}
