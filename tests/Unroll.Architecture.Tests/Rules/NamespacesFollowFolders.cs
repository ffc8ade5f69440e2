namespace Unroll.Architecture.Tests.Rules;

/// <summary>The namespace of a file is its project and its folders. Only a program has none.</summary>
internal static class NamespacesFollowFolders
{
    private const string Keyword = "namespace ";

    public static IEnumerable<Violation> Check(SourceFile file)
    {
        (int number, string code) = file.Code.FirstOrDefault(line =>
            line.Code.StartsWith(Keyword, StringComparison.Ordinal)
        );
        if (code is null)
        {
            return file.Path.EndsWith("/Program.cs", StringComparison.Ordinal)
                ? []
                : [file.At(1, $"expected the namespace {file.ExpectedNamespace}, got none")];
        }

        string actual = code[Keyword.Length..].Trim(' ', ';');
        return actual == file.ExpectedNamespace
            ? []
            : [file.At(number, $"expected the namespace {file.ExpectedNamespace}, got {actual}")];
    }
}
