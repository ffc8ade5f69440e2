namespace Unroll.Datasets;

/// <summary>A file of a dataset.</summary>
/// <param name="Path">Where it is below the data folder, with slashes: <c>text/shakespeare.txt</c>.</param>
/// <param name="Sha256">Its SHA-256, in lower-case hexadecimal digits.</param>
public sealed record DatasetFile(string Path, string Sha256);
