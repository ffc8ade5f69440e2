namespace Unroll.Architecture.Tests;

internal static class ViolationAssertions
{
    /// <summary>Fails with every violation on a line of its own.</summary>
    public static void ShouldBeNone(this IEnumerable<Violation> violations) =>
        violations.Select(violation => violation.ToString()).ToArray().ShouldBeEmpty();

    public static void ShouldBe(this IEnumerable<Violation> violations, params string[] expected) =>
        violations.Select(violation => violation.ToString()).ShouldBe(expected);
}
