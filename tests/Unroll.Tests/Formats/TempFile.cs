namespace Unroll.Tests.Formats;

/// <summary>A place for a file, in a folder of its own that is gone afterwards.</summary>
internal sealed class TempFile : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("unroll-").FullName;

    public TempFile(string name = "model.safetensors") => Path = System.IO.Path.Combine(folder, name);

    public string Path { get; }

    public byte[] Bytes
    {
        get => File.ReadAllBytes(Path);
        set => File.WriteAllBytes(Path, value);
    }

    /// <summary>The names of all files in the folder.</summary>
    public string[] Neighbours =>
        Array.ConvertAll(Directory.GetFiles(folder), file => System.IO.Path.GetFileName(file)!);

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
