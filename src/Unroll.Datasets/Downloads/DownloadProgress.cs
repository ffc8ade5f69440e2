namespace Unroll.Datasets.Downloads;

/// <summary>How far a download has come.</summary>
/// <param name="Received">The bytes that are here.</param>
/// <param name="Total">The bytes there are; null if the server does not tell.</param>
public readonly record struct DownloadProgress(long Received, long? Total);
