namespace Unroll.Forecasting.Selection;

/// <summary>How a candidate did.</summary>
/// <param name="Candidate">The candidate.</param>
/// <param name="Value">What was measured; null if it could not be fitted.</param>
/// <param name="Failure">Why it could not be fitted; null if it could.</param>
/// <typeparam name="T">What is measured.</typeparam>
public sealed record GridResult<T>(GridCandidate Candidate, T? Value, string? Failure)
    where T : class;
