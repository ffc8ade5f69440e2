using System.Text.RegularExpressions;

namespace Unroll.Architecture.Tests;

/// <summary>A source file: its path from the root, with slashes, and its lines.</summary>
internal sealed partial record SourceFile(string Path, IReadOnlyList<string> Lines)
{
    /// <summary>What the namespace must be: the project's name and the folders below it, put together with dots.</summary>
    public string ExpectedNamespace => string.Join('.', Path.Split('/')[1..^1]);

    /// <summary>The lines, numbered from 1, without what stands in comments and in strings.</summary>
    public IEnumerable<(int Number, string Code)> Code =>
        Lines.Select((line, index) => (index + 1, Comment().Replace(Text().Replace(line, "\"\""), "")));

    public Violation At(int line, string message) => new(Path, line, message);

    [GeneratedRegex("\"[^\"]*\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Text();

    [GeneratedRegex("//.*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment();
}
