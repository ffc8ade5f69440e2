using System.Security.Cryptography;
using Unroll.Datasets.Downloads;

namespace Unroll.Datasets.Tests.Downloads;

public sealed class DatasetDownloaderTests : IDisposable
{
    private const string Name = "numbers/numbers.bin";

    private readonly TempFolder folder = new();
    private readonly HttpClient client = new(new SocketsHttpHandler { UseProxy = false });
    private readonly byte[] content = new byte[300_000];

    public DatasetDownloaderTests() => new Random(1).NextBytes(content);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        client.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_download_ends_in_its_place_and_leaves_nothing_else()
    {
        await using LocalServer server = new(request => LocalAnswer.File(content, request));
        var progress = new LastReport();

        string path = await Downloader().GetAsync(Numbers(server.Address), progress, Token);

        path.ShouldBe(folder[Name]);
        await ShouldBeHere();
        progress.Last.ShouldBe(new DownloadProgress(content.Length, content.Length));
    }

    [Fact]
    public async Task What_is_here_is_not_downloaded_again()
    {
        await using LocalServer server = new(request => LocalAnswer.File(content, request));
        await Downloader().GetAsync(Numbers(server.Address), cancellationToken: Token);

        await Downloader().GetAsync(Numbers(server.Address), cancellationToken: Token);

        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_is_here_but_not_the_recorded_one_is_named_and_left_alone()
    {
        folder.Write(Name, "mine");
        await using LocalServer server = new(request => LocalAnswer.File(content, request));

        (await Fail(server)).ShouldContain($"{folder[Name]} is not the recorded file of numbers; remove it");
        File.ReadAllText(folder[Name]).ShouldBe("mine");
    }

    [Fact]
    public async Task A_server_in_trouble_is_asked_again()
    {
        await using LocalServer server = new(request =>
            request.Number < 2 ? new LocalAnswer(500, []) : LocalAnswer.File(content, request)
        );

        await Downloader().GetAsync(Numbers(server.Address), cancellationToken: Token);

        await ShouldBeHere();
        server.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_dropped_connection_is_taken_up_where_it_broke()
    {
        await using LocalServer server = new(request =>
            request.Number == 0 ? LocalAnswer.Broken(content) : LocalAnswer.File(content, request)
        );

        await Downloader().GetAsync(Numbers(server.Address), cancellationToken: Token);

        await ShouldBeHere();
        server.Requests.Select(request => request.From).ShouldBe([null, content.Length / 2]);
    }

    [Fact]
    public async Task A_server_that_cannot_go_on_sends_all_again()
    {
        await using LocalServer server = new(request =>
            request.Number == 0 ? LocalAnswer.Broken(content) : new LocalAnswer(200, content)
        );

        await Downloader().GetAsync(Numbers(server.Address), cancellationToken: Token);

        await ShouldBeHere();
    }

    [Fact]
    public async Task A_server_that_goes_on_elsewhere_is_asked_from_the_beginning()
    {
        await using LocalServer server = new(request =>
            request switch
            {
                { Number: 0 } => LocalAnswer.Broken(content),
                { From: not null } => LocalAnswer.File(content, request with { From = 1 }),
                _ => LocalAnswer.File(content, request),
            }
        );

        await Downloader().GetAsync(Numbers(server.Address), cancellationToken: Token);

        await ShouldBeHere();
    }

    [Fact]
    public async Task A_server_that_always_breaks_off_is_given_up()
    {
        await using LocalServer server = new(_ => LocalAnswer.Broken(content));

        string message = await Fail(server);

        message.ShouldContain($"cannot download {server.Address}: the connection was dropped");
        message.ShouldContain($"put it at {folder[Name]} by hand");
        server.Requests.Count.ShouldBe(4);
        File.Exists(folder[Name]).ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_that_is_another_is_not_kept()
    {
        byte[] other = [.. content.Reverse()];
        await using LocalServer server = new(request => LocalAnswer.File(other, request));

        (await Fail(server)).ShouldContain("is not the recorded file (its SHA-256 is");

        folder.Files.ShouldBeEmpty();
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_rest_of_another_file_is_not_put_to_what_is_here()
    {
        folder.Write(Name + ".part", "the beginning of another file");
        await using LocalServer server = new(request => LocalAnswer.File(content, request));

        await Downloader().GetAsync(Numbers(server.Address), cancellationToken: Token);

        await ShouldBeHere();
        server.Requests.Select(request => request.From).ShouldBe([29, null]);
    }

    [Fact]
    public async Task A_download_that_was_whole_but_not_yet_in_its_place_is_not_downloaded_again()
    {
        folder.Write(Name + ".part", "");
        await File.WriteAllBytesAsync(folder[Name + ".part"], content, Token);
        await using LocalServer server = new(request => LocalAnswer.File(content, request));

        await Downloader().GetAsync(Numbers(server.Address), cancellationToken: Token);

        await ShouldBeHere();
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_not_asked_for_twice()
    {
        await using LocalServer server = new(_ => new LocalAnswer(404, []));

        string message = await Fail(server);

        message.ShouldContain($"cannot download {server.Address}: the server answers 404");
        message.ShouldContain(folder[Name]);
        server.Requests.Count.ShouldBe(1);
        folder.Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_redirection_is_followed()
    {
        await using LocalServer server = new(request => LocalAnswer.File(content, request));
        await using LocalServer first = new(_ => new LocalAnswer(302, [])
        {
            Headers = [$"Location: {server.Address}"],
        });

        await Downloader().GetAsync(Numbers(first.Address), cancellationToken: Token);

        await ShouldBeHere();
    }

    [Fact]
    public async Task A_server_that_is_silent_is_given_up()
    {
        await using LocalServer server = new(_ => LocalAnswer.Broken(content) with { Hangs = true });
        DatasetDownloader impatient = new(new DatasetStore(folder.Path), client)
        {
            Patience = TimeSpan.FromMilliseconds(50),
            Pauses = [TimeSpan.Zero],
        };

        DatasetException exception = await Should.ThrowAsync<DatasetException>(() =>
            impatient.GetAsync(Numbers(server.Address), cancellationToken: Token)
        );

        exception.Message.ShouldContain("the server does not answer");
        File.Exists(folder[Name]).ShouldBeFalse();
    }

    [Fact]
    public async Task Without_a_network_one_sentence_says_which_address_and_what_to_do()
    {
        Uri address;
        await using (LocalServer server = new(_ => new LocalAnswer(200, content)))
        {
            address = server.Address;
        }

        DatasetException exception = await Should.ThrowAsync<DatasetException>(() =>
            Downloader().GetAsync(Numbers(address), cancellationToken: Token)
        );

        exception.Message.ShouldStartWith($"numbers: cannot download {address}: ");
        exception.Message.ShouldEndWith($"; try again, or put it at {folder[Name]} by hand");
        folder.Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_that_want_the_same_share_one_download()
    {
        await using LocalServer server = new(request => LocalAnswer.File(content, request));

        string[] paths = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ => Downloader().GetAsync(Numbers(server.Address), cancellationToken: Token))
        );

        paths.ShouldAllBe(path => path == folder[Name]);
        await ShouldBeHere();
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_cancelled_download_leaves_no_half_file_and_goes_on_the_next_time()
    {
        await using LocalServer server = new(request =>
            request.Number == 0
                ? LocalAnswer.Broken(content) with
                {
                    Hangs = true,
                }
                : LocalAnswer.File(content, request)
        );
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var impatient = new OnFirstReport(source.Cancel);

        await Should.ThrowAsync<OperationCanceledException>(() =>
            Downloader().GetAsync(Numbers(server.Address), impatient, source.Token)
        );
        folder.Files.ShouldBe([Name + ".part"]);
        long kept = new FileInfo(folder[Name + ".part"]).Length;
        await Downloader().GetAsync(Numbers(server.Address), cancellationToken: Token);

        await ShouldBeHere();
        server.Requests[^1].From.ShouldBe(kept);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named()
    {
        folder.Write("numbers", "a file where the folder should be");
        await using LocalServer server = new(request => LocalAnswer.File(content, request));

        string message = await Fail(server);

        message.ShouldStartWith($"cannot write {folder[Name]}: ");
        message.ShouldEndWith("make room, or set UNROLL_DATA to another folder");
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_full_disk_is_an_error_of_its_own()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("needs the full device of Linux");
        }

        Directory.CreateDirectory(folder["numbers"]);
        File.CreateSymbolicLink(folder[Name + ".part"], "/dev/full");
        await using LocalServer server = new(_ => new LocalAnswer(200, content));

        (await Fail(server)).ShouldStartWith($"cannot write {folder[Name]}: No space left on device");
        File.Exists(folder[Name]).ShouldBeFalse();
    }

    [Fact]
    public async Task A_dataset_without_a_download_says_what_to_do_by_hand()
    {
        var store = new DatasetStore(folder.Path);
        Dataset sketches = DatasetCatalog.Find("sketches").ShouldNotBeNull();

        DatasetException exception = await Should.ThrowAsync<DatasetException>(() =>
            new DatasetDownloader(store, client).GetAsync(sketches, cancellationToken: Token)
        );

        exception.Message.ShouldContain("cannot be downloaded by itself; save classes of your choice");
        exception.Message.ShouldContain(folder["sketches"]);
    }

    private DatasetDownloader Downloader() =>
        new(new DatasetStore(folder.Path), client) { Pauses = [TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero] };

    private async Task<string> Fail(LocalServer server) =>
        (
            await Should.ThrowAsync<DatasetException>(() =>
                Downloader().GetAsync(Numbers(server.Address), cancellationToken: Token)
            )
        ).Message;

    private async Task ShouldBeHere()
    {
        (await File.ReadAllBytesAsync(folder[Name], Token)).SequenceEqual(content).ShouldBeTrue();
        folder.Files.ShouldBe([Name]);
    }

    private Dataset Numbers(Uri address) =>
        new("numbers")
        {
            Description = "random numbers",
            Source = "this test",
            Licence = "none",
            Files = [new(Name, Convert.ToHexStringLower(SHA256.HashData(content)))],
            Download = new(address),
        };

    private sealed class LastReport : IProgress<DownloadProgress>
    {
        public DownloadProgress Last { get; private set; }

        public void Report(DownloadProgress value) => Last = value;
    }

    private sealed class OnFirstReport(Action act) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => act();
    }
}
