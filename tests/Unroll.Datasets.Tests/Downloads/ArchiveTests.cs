using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Unroll.Datasets.Downloads;

namespace Unroll.Datasets.Tests.Downloads;

/// <summary>Datasets that come in an archive.</summary>
public sealed class ArchiveTests : IDisposable
{
    private const string Name = "rides/rides.csv";

    private readonly TempFolder folder = new();
    private readonly HttpClient client = new(new SocketsHttpHandler { UseProxy = false });
    private readonly byte[] content = Encoding.UTF8.GetBytes("day,rides\n2024-01-01,3\n");

    public void Dispose()
    {
        client.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("rides.csv")]
    [InlineData("data/2024/rides.csv")]
    public async Task The_file_is_taken_out_of_the_archive_and_nothing_else(string entry)
    {
        byte[] archive = Archive(
            (TarEntryType.Directory, "data/", ""),
            (TarEntryType.RegularFile, "data/readme.txt", "read me"),
            (TarEntryType.RegularFile, entry, Encoding.UTF8.GetString(content))
        );

        await GetAsync(archive);

        (await File.ReadAllBytesAsync(folder[Name], TestContext.Current.CancellationToken)).ShouldBe(content);
        folder.Files.ShouldBe([Name]);
    }

    [Theory]
    [InlineData(TarEntryType.RegularFile, "../rides.txt")]
    [InlineData(TarEntryType.RegularFile, "data/../../rides.txt")]
    [InlineData(TarEntryType.RegularFile, "..\\rides.txt")]
    [InlineData(TarEntryType.RegularFile, "/rides.txt")]
    [InlineData(TarEntryType.RegularFile, "C:\\rides.txt")]
    [InlineData(TarEntryType.SymbolicLink, "rides.txt")]
    [InlineData(TarEntryType.HardLink, "rides.txt")]
    public async Task An_archive_that_reaches_out_of_its_folder_is_refused(TarEntryType type, string entry)
    {
        byte[] archive = Archive(
            (TarEntryType.RegularFile, "rides.csv", Encoding.UTF8.GetString(content)),
            (type, entry, "")
        );

        (await FailAsync(archive)).ShouldContain(entry);
        folder.Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_no_archive_is_refused()
    {
        (await FailAsync(content)).ShouldContain("is not the recorded file");
        folder.Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_archive_that_ends_too_early_is_refused()
    {
        byte[] archive = Archive((TarEntryType.RegularFile, "rides.csv", new string('x', 100_000)));
        byte[] tar = Unzip(archive);

        (await FailAsync(Zip(tar[..5000]))).ShouldContain("is not the recorded file");
        (await FailAsync(archive[..^20])).ShouldContain("is not the recorded file");
        folder.Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_archive_without_the_file_is_refused()
    {
        byte[] archive = Archive((TarEntryType.RegularFile, "notes.csv", "none"));

        (await FailAsync(archive)).ShouldContain("the archive has no file rides.csv");
        folder.Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_archive_with_another_file_of_the_name_is_refused()
    {
        byte[] archive = Archive((TarEntryType.RegularFile, "rides.csv", "other rides"));

        (await FailAsync(archive)).ShouldContain("its SHA-256 is");
        folder.Files.ShouldBeEmpty();
    }

    private static byte[] Archive(params (TarEntryType Type, string Name, string Text)[] entries)
    {
        using var archive = new MemoryStream();
        using (var tar = new TarWriter(archive, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach ((TarEntryType type, string name, string text) in entries)
            {
                var entry = new PaxTarEntry(type, name);
                if (type is TarEntryType.SymbolicLink or TarEntryType.HardLink)
                {
                    entry.LinkName = "/etc/hostname";
                }
                else if (type == TarEntryType.RegularFile)
                {
                    entry.DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text));
                }

                tar.WriteEntry(entry);
            }
        }

        return Zip(archive.ToArray());
    }

    private static byte[] Zip(byte[] bytes)
    {
        using var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, CompressionMode.Compress))
        {
            zip.Write(bytes);
        }

        return zipped.ToArray();
    }

    private static byte[] Unzip(byte[] bytes)
    {
        using var zip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        zip.CopyTo(plain);
        return plain.ToArray();
    }

    private async Task<string> FailAsync(byte[] archive) =>
        (await Should.ThrowAsync<DatasetException>(() => GetAsync(archive))).Message;

    private async Task GetAsync(byte[] archive)
    {
        await using LocalServer server = new(request => LocalAnswer.File(archive, request));
        var rides = new Dataset("rides")
        {
            Description = "rides",
            Source = "this test",
            Licence = "none",
            Files = [new(Name, Convert.ToHexStringLower(SHA256.HashData(content)))],
            Download = new(server.Address) { ArchivedName = "rides.csv" },
        };
        await new DatasetDownloader(new DatasetStore(folder.Path), client).GetAsync(
            rides,
            cancellationToken: TestContext.Current.CancellationToken
        );
    }
}
