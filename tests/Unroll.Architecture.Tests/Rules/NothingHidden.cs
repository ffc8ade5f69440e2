namespace Unroll.Architecture.Tests.Rules;

/// <summary>A warning is answered, not switched off; and what is there, works.</summary>
internal static class NothingHidden
{
    private static readonly string[] Forbidden = ["#pragma warning disable", "NotImplementedException"];

    public static IEnumerable<Violation> Check(SourceFile file) =>
        from line in file.Code
        from forbidden in Forbidden
        where line.Code.Contains(forbidden, StringComparison.Ordinal)
        select file.At(line.Number, $"expected no {forbidden}");
}
