using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;

namespace Unroll.Cli.Tests;

/// <summary>Composing without a model: the tool as a process of its own, with folders of its own for data and models.</summary>
public sealed class ComposeCacheTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_model_is_trained_once_and_kept()
    {
        Directory.CreateDirectory(folder["music"]);
        await using (FileStream file = File.Create(folder["music/jsb_chorales.tgz"]))
        await using (GZipStream zipped = new(file, CompressionLevel.Fastest))
        {
            await TarFile.CreateFromDirectoryAsync(TrainedModel.Chorales, zipped, false, Token);
        }

        (int code, string output, string error) = await RunAsync();
        code.ShouldBe(0, error);
        output.ShouldStartWith("note0,note1,note2,note3\n");
        string kept = Directory.GetFiles(folder["unroll/models"]).ShouldHaveSingleItem();
        error.ShouldStartWith("note: no --model given, so one is trained on the dataset 'music'");
        error.ShouldContain(kept);

        (await RunAsync()).ShouldBe((0, output, ""));
        await File.WriteAllTextAsync(kept, "half", Token);
        (code, output, error) = await RunAsync();
        (code, output).ShouldBe((1, ""));
        error.ShouldStartWith($"error: {kept}: ");
    }

    [Fact]
    public async Task Without_chorales_it_says_how_to_get_them()
    {
        (int code, string output, string error) = await RunAsync();

        (code, output).ShouldBe((1, ""));
        error.ShouldStartWith("error: music is not here; run 'unroll datasets get music'");
        error.Count(character => character == '\n').ShouldBe(1);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task<(int Code, string Output, string Error)> RunAsync()
    {
        using Process process = Shell.Start(
            "dotnet",
            [Shell.Tool, "compose", "--bars", "2"],
            [("UNROLL_DATA", folder.Path), ("XDG_CACHE_HOME", folder.Path)]
        );
        Task<string> output = process.StandardOutput.ReadToEndAsync(Token);
        Task<string> error = process.StandardError.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, await output, await error);
    }
}
