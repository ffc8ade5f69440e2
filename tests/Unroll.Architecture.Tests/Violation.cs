namespace Unroll.Architecture.Tests;

/// <summary>A line that breaks a rule.</summary>
internal sealed record Violation(string File, int Line, string Message)
{
    public override string ToString() => $"{File}:{Line}: {Message}";
}
