namespace Unroll.Datasets.Tests.Downloads;

/// <summary>What a client asked of the local server.</summary>
/// <param name="Number">How many requests came before.</param>
/// <param name="Path">What it wants.</param>
/// <param name="From">From which byte on; null for all.</param>
internal sealed record LocalRequest(int Number, string Path, long? From);
