using System.Net;
using System.Net.Http.Headers;

namespace Unroll.Datasets.Downloads;

/// <summary>Brings what is at an address into a file, going on from where an earlier transfer stopped.</summary>
/// <param name="client">What speaks HTTP.</param>
/// <param name="address">From where.</param>
/// <param name="file">Into which file; what it holds already is the beginning.</param>
/// <param name="patience">How long the server may be silent.</param>
/// <param name="progress">Whom to tell; null for nobody.</param>
internal sealed class Transfer(
    HttpClient client,
    Uri address,
    string file,
    TimeSpan patience,
    IProgress<DownloadProgress>? progress
)
{
    private const int BufferSize = 1 << 16;

    /// <summary>Tries once; null if all is here.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    /// <exception cref="OperationCanceledException">The user has no more patience.</exception>
    public async Task<TransferFailure?> TryAsync(CancellationToken cancellationToken)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            return await ReceiveAsync(silence);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new TransferFailure("the server does not answer", IsTransient: true);
        }
        catch (HttpRequestException exception)
        {
            return new TransferFailure(exception.Message, IsTransient(exception));
        }
    }

    private async Task<TransferFailure?> ReceiveAsync(CancellationTokenSource silence)
    {
        silence.CancelAfter(patience);
        long here = File.Exists(file) ? new FileInfo(file).Length : 0;
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Range = here > 0 ? new RangeHeaderValue(here, null) : null;
        using HttpResponseMessage response = await client.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            silence.Token
        );
        ContentRangeHeaderValue? range = response.Content.Headers.ContentRange;
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && range?.Length == here)
        {
            return null;
        }

        bool continues = response.StatusCode == HttpStatusCode.PartialContent;
        if (here > 0 && (continues ? range?.From != here : IsRefusedRange(response)))
        {
            File.Delete(file);
            return new TransferFailure("the server cannot go on where it stopped", IsTransient: true);
        }

        if (!response.IsSuccessStatusCode)
        {
            return Refusal(response);
        }

        await using var target = new FileStream(
            file,
            continues ? FileMode.Append : FileMode.Create,
            FileAccess.Write,
            FileShare.None,
            bufferSize: 0
        );
        await CopyAsync(response, target, range?.Length ?? response.Content.Headers.ContentLength, silence);
        return null;
    }

    private async Task CopyAsync(
        HttpResponseMessage response,
        FileStream target,
        long? total,
        CancellationTokenSource silence
    )
    {
        byte[] buffer = new byte[BufferSize];
        await using Stream body = await response.Content.ReadAsStreamAsync(silence.Token);
        while (await ReadAsync(body, buffer, silence.Token) is var count and > 0)
        {
            await target.WriteAsync(buffer.AsMemory(0, count), silence.Token);
            progress?.Report(new DownloadProgress(target.Position, total));
            silence.CancelAfter(patience);
        }
    }

    // A dropped connection is an IOException, and so is a full disk: here they part.
    private static async ValueTask<int> ReadAsync(
        Stream body,
        Memory<byte> buffer,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await body.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException exception)
        {
            throw new HttpRequestException(
                HttpRequestError.ResponseEnded,
                "the connection was dropped",
                exception
            );
        }
    }

    private static bool IsRefusedRange(HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable;

    private static TransferFailure Refusal(HttpResponseMessage response) =>
        new(
            $"the server answers {(int)response.StatusCode} {response.ReasonPhrase}",
            response.StatusCode
                is >= HttpStatusCode.InternalServerError
                    or HttpStatusCode.RequestTimeout
                    or HttpStatusCode.TooManyRequests
        );

    // Without a network, a name or a trusted certificate the next try ends as this one did.
    private static bool IsTransient(HttpRequestException exception) =>
        exception.HttpRequestError
            is not (
                HttpRequestError.NameResolutionError
                or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError
                or HttpRequestError.ProxyTunnelError
            );
}
