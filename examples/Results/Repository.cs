namespace Unroll.Examples.Results;

/// <summary>The checkout that this program was built from.</summary>
internal static class Repository
{
    private const string Solution = "Unroll.slnx";

    public static string Root { get; } = Find();

    private static string Find()
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
