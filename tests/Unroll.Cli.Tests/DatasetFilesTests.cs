using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Unroll.Cli.Tests;

/// <summary>Datasets in files: the tool as a process of its own, with a data folder of its own.</summary>
public sealed class DatasetFilesTests : IDisposable
{
    private const string Ridership = "ridership/CTA_-_Ridership_-_Daily_Boarding_Totals.csv";

    private readonly TempFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_is_not_here_says_how_to_get_it()
    {
        foreach (string command in (string[])["datasets path ridership", "explore ridership"])
        {
            (int code, string output, string error) = await RunAsync(command);

            code.ShouldBe(1);
            output.ShouldBeEmpty();
            error.ShouldBe(
                $"error: ridership is not here; run 'unroll datasets get ridership', or put it at {folder[Ridership]}, "
                    + "or set UNROLL_DATA to a folder that has it\n"
            );
        }
    }

    [Fact]
    public async Task What_is_here_is_a_source_as_any_CSV()
    {
        Directory.CreateDirectory(folder["ridership"]);
        string twice = Csv.Days(30, "day_type,bus,rail_boardings", i => $"W,{i % 7},{i % 5}").TrimEnd();
        string last = twice.Split('\n')[^1];
        folder.Write(
            Ridership,
            twice.Replace("t,", "service_date,", StringComparison.Ordinal) + $"\n{last}\n"
        );

        (int code, string output, string error) = await RunAsync(
            "forecast ridership --model naive --horizon 1 --format csv"
        );

        code.ShouldBe(0, error);
        output.ShouldContain("2024-01-31,rail_boardings,4,");
        error.ShouldContain("note: dataset ridership: ");
        error.ShouldContain("note: 1 exact duplicate row dropped");
        (await RunAsync("datasets path ridership")).Output.ShouldBe(folder[Ridership] + "\n");
        (await RunAsync("datasets list --format csv")).Output.ShouldContain($",yes,{folder[Ridership]}\n");
    }

    [Fact]
    public async Task A_proxy_that_refuses_is_one_line_and_nothing_is_left()
    {
        using TcpListener proxy = Listen();
        using Process process = Get("weather", proxy);

        using (TcpClient connection = await proxy.AcceptTcpClientAsync(Token))
        {
            using var reader = new StreamReader(connection.GetStream());
            (await reader.ReadLineAsync(Token)).ShouldBe("CONNECT raw.githubusercontent.com:443 HTTP/1.1");
            while (await reader.ReadLineAsync(Token) is { Length: > 0 }) { }

            await connection
                .GetStream()
                .WriteAsync("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), Token);
        }

        string error = await process.StandardError.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        process.ExitCode.ShouldBe(1);
        error.ShouldContain("note: downloading https://raw.githubusercontent.com/");
        string line = error.Split('\n').Single(line => line.StartsWith("error: ", StringComparison.Ordinal));
        line.ShouldStartWith("error: weather: cannot download https://raw.githubusercontent.com/");
        line.ShouldEndWith($"put it at {folder["weather/clean_weather.csv"]} by hand");
        error.ShouldNotContain("   at ");
        Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task Ctrl_C_ends_a_download()
    {
        using TcpListener proxy = Listen();
        using Process process = Get("music", proxy);
        using TcpClient connection = await proxy.AcceptTcpClientAsync(Token);

        await Shell.RunAsync($"kill -INT {process.Id}");

        (await process.StandardError.ReadToEndAsync(Token)).ShouldContain("error: stopped before");
        await process.WaitForExitAsync(Token);
        process.ExitCode.ShouldBe(1);
        Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    private static TcpListener Listen()
    {
        var proxy = new TcpListener(IPAddress.Loopback, 0);
        proxy.Start();
        return proxy;
    }

    private Process Get(string name, TcpListener proxy) =>
        Start($"datasets get {name}", ("HTTPS_PROXY", $"http://{proxy.LocalEndpoint}"), ("NO_PROXY", ""));

    private async Task<(int Code, string Output, string Error)> RunAsync(string arguments)
    {
        using Process process = Start(arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync(Token);
        string error = await process.StandardError.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, await output, error);
    }

    private Process Start(string arguments, params (string Name, string Value)[] variables) =>
        Shell.Start(
            "dotnet",
            [Shell.Tool, .. arguments.Split(' ')],
            [("UNROLL_DATA", folder.Path), ("XDG_CACHE_HOME", folder.Path), .. variables]
        );
}
