namespace Unroll.Media.Tests.Audio;

/// <summary>Recordings of the Speech Commands data set, where it is to be had.</summary>
internal static class SpeechData
{
    private const string Folder = "shared/data/speech";

    /// <summary>The files of a word; without the data set the test is reported as skipped.</summary>
    internal static string[] Files(string word)
    {
        string? data = Environment.GetEnvironmentVariable("UNROLL_DATA");
        string? folder = data is null ? null : Path.Combine(data, "speech");
        for (
            DirectoryInfo? above = new(AppContext.BaseDirectory);
            above is not null && !Directory.Exists(folder);
            above = above.Parent
        )
        {
            folder = Path.Combine(above.FullName, Folder);
        }

        Assert.SkipUnless(Directory.Exists(folder), $"the data set {Folder} is not beside the checkout");
        return
        [
            .. Directory.EnumerateFiles(Path.Combine(folder!, word), "*.wav").Order(StringComparer.Ordinal),
        ];
    }
}
