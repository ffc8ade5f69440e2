namespace Unroll.Media.Tests.Audio;

/// <summary>A folder of its own for a test, which leaves nothing behind.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("unroll-audio-");

    public string this[string name] => Path.Combine(folder.FullName, name);

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    public void Dispose() => folder.Delete(recursive: true);
}
