using System.Security.Cryptography;

namespace Unroll.Datasets.Downloads;

/// <summary>Downloads datasets into a store: checked, whole or not at all, and going on where it was interrupted.</summary>
/// <remarks>
/// What has arrived is kept as <c>NAME.part</c> beside the place of the file, and takes that place only when its SHA-256 is
/// the recorded one. An interrupted download goes on from there, if the server can. Several processes that want the same
/// dataset wait for each other. Proxies are those of the environment variables HTTPS_PROXY, HTTP_PROXY and NO_PROXY.
/// </remarks>
/// <param name="store">Where to; by default <see cref="DatasetStore.FromEnvironment"/>.</param>
/// <param name="client">What speaks HTTP, and stays the caller's; by default one of its own.</param>
public sealed class DatasetDownloader(DatasetStore? store = null, HttpClient? client = null)
{
    private readonly DatasetStore store = store ?? DatasetStore.FromEnvironment();

    /// <summary>How long a server may be silent.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long to wait before each new try.</summary>
    internal IReadOnlyList<TimeSpan> Pauses { get; init; } =
    [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)];

    /// <summary>Downloads a dataset unless it is here already, and says where it is.</summary>
    /// <param name="dataset">Which one.</param>
    /// <param name="progress">Whom to tell how far it has come; null for nobody.</param>
    /// <param name="cancellationToken">Interrupts it; the next call goes on from there.</param>
    /// <exception cref="ArgumentException">The dataset has no files.</exception>
    /// <exception cref="DatasetException">
    /// It cannot be downloaded, what comes is not the recorded file, or it cannot be stored; the message says what to do.
    /// </exception>
    public async Task<string> GetAsync(
        Dataset dataset,
        IProgress<DownloadProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(dataset);
        string path = store.Find(dataset) ?? store.PathOf(dataset);
        if (dataset.Download is null)
        {
            return store.Locate(dataset);
        }

        try
        {
            if (!File.Exists(path))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await using FileStream held = await FileLock.TakeAsync(path + ".lock", cancellationToken);
                if (!File.Exists(path))
                {
                    await BringAsync(dataset, path, progress, cancellationToken);
                }
            }

            return await HashAsync(path, cancellationToken) == dataset.Files[0].Sha256
                ? path
                : throw new DatasetException(
                    $"{path} is not the recorded file of {dataset.Name}; remove it, and run again"
                );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException(
                $"cannot write {path}: {exception.Message.TrimEnd('.')}; make room, or set UNROLL_DATA to another folder",
                exception
            );
        }
    }

    private async Task BringAsync(
        Dataset dataset,
        string path,
        IProgress<DownloadProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        DatasetDownload download = dataset.Download!;
        string part = path + ".part";
        using HttpClient? own = client is null ? NewClient() : null;
        var transfer = new Transfer(client ?? own!, download.Address, part, Patience, progress);
        while (true)
        {
            bool goesOn = File.Exists(part);
            await ReceiveAsync(transfer, dataset, path, cancellationToken);
            string? problem = await StoreAsync(download, dataset.Files[0], part, path, cancellationToken);
            if (problem is null)
            {
                return;
            }

            // The beginning may have come from an older file than the rest: only what came in one go is judged.
            if (!goesOn)
            {
                throw new DatasetException(
                    $"{dataset.Name}: what {download.Address} gives is not the recorded file ({problem}); nothing was kept; "
                        + $"put the right one at {path}"
                );
            }
        }
    }

    private async Task ReceiveAsync(
        Transfer transfer,
        Dataset dataset,
        string path,
        CancellationToken cancellationToken
    )
    {
        for (int attempt = 0; ; attempt++)
        {
            TransferFailure? failure = await transfer.TryAsync(cancellationToken);
            if (failure is null)
            {
                return;
            }

            if (!failure.IsTransient || attempt == Pauses.Count)
            {
                string file = dataset.Download!.ArchivedName is { } name ? $"{name} out of it" : "it";
                throw new DatasetException(
                    $"{dataset.Name}: cannot download {dataset.Download.Address}: {failure.Problem.TrimEnd('.')}; try again, "
                        + $"or put {file} at {path} by hand"
                );
            }

            await Task.Delay(Pauses[attempt], cancellationToken);
        }
    }

    /// <summary>Puts what was downloaded in its place if it is right; otherwise says what is wrong, and removes it.</summary>
    private static async Task<string?> StoreAsync(
        DatasetDownload download,
        DatasetFile file,
        string part,
        string path,
        CancellationToken cancellationToken
    )
    {
        string whole = download.ArchivedName is null ? part : path + ".extracted";
        try
        {
            if (download.ArchivedName is { } name)
            {
                await TarArchive.ExtractAsync(part, name, whole, cancellationToken);
            }

            string hash = await HashAsync(whole, cancellationToken);
            if (hash != file.Sha256)
            {
                File.Delete(part);
                return $"its SHA-256 is {hash}, expected {file.Sha256}";
            }

            File.Move(whole, path);
            File.Delete(part);
            return null;
        }
        catch (InvalidDataException exception)
        {
            File.Delete(part);
            return exception.Message.TrimEnd('.');
        }
        finally
        {
            if (whole != part)
            {
                File.Delete(whole);
            }
        }
    }

    private static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }

    private static HttpClient NewClient()
    {
        var created = new HttpClient();
        created.DefaultRequestHeaders.UserAgent.ParseAdd("unroll");
        return created;
    }
}
