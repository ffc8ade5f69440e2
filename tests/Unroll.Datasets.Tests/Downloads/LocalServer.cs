using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Unroll.Datasets.Tests.Downloads;

/// <summary>A server of HTTP on this machine that answers as a test wants it to.</summary>
internal sealed class LocalServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<LocalRequest> requests = [];
    private readonly Func<LocalRequest, LocalAnswer> answer;
    private readonly Task work;

    public LocalServer(Func<LocalRequest, LocalAnswer> answer)
    {
        this.answer = answer;
        listener.Start();
        work = AcceptAsync();
    }

    public Uri Address => new($"http://{listener.LocalEndpoint}/file");

    /// <summary>What was asked for so far.</summary>
    public IReadOnlyList<LocalRequest> Requests => [.. requests];

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await work;
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await listener.AcceptTcpClientAsync(stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using TcpClient connection = client;
        try
        {
            NetworkStream stream = connection.GetStream();
            LocalRequest request = await ReadAsync(stream, requests.Count);
            requests.Enqueue(request);
            await WriteAsync(stream, answer(request));
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The client went away, or the test is over.
        }
    }

    private async Task<LocalRequest> ReadAsync(NetworkStream stream, int number)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        string path = (await reader.ReadLineAsync(stop.Token) ?? throw new IOException()).Split(' ')[1];
        long? from = null;
        while (await reader.ReadLineAsync(stop.Token) is { Length: > 0 } line)
        {
            if (line.StartsWith("Range: bytes=", StringComparison.Ordinal))
            {
                from = long.Parse(line[13..^1], CultureInfo.InvariantCulture);
            }
        }

        return new LocalRequest(number, path, from);
    }

    private async Task WriteAsync(NetworkStream stream, LocalAnswer said)
    {
        string head =
            $"HTTP/1.1 {said.Status} Said\r\nConnection: close\r\nContent-Length: {said.Length ?? said.Body.Length}\r\n"
            + string.Concat(said.Headers.Select(header => header + "\r\n"))
            + "\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), stop.Token);
        await stream.WriteAsync(said.Body, stop.Token);
        if (said.Hangs)
        {
            await Task.Delay(Timeout.Infinite, stop.Token);
        }
    }
}
