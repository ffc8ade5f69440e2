namespace Unroll.Datasets;

/// <summary>Where the one file of a dataset can be downloaded.</summary>
/// <param name="Address">The public address.</param>
public sealed record DatasetDownload(Uri Address)
{
    /// <summary>
    /// The name of the file, without folders, within the gzipped tar archive at the address; null if the address gives the
    /// file itself.
    /// </summary>
    public string? ArchivedName { get; init; }
}
