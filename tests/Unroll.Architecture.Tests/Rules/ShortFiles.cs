namespace Unroll.Architecture.Tests.Rules;

/// <summary>A file holds one concept; past 400 lines it is two.</summary>
internal static class ShortFiles
{
    private const int LongestFile = 400;

    public static IEnumerable<Violation> Check(SourceFile file) =>
        file.Lines.Count <= LongestFile
            ? []
            : [file.At(LongestFile + 1, $"expected at most {LongestFile} lines, got {file.Lines.Count}")];
}
