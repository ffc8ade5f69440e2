namespace Unroll.Cli.Tests;

/// <summary>A small model of chorales, trained by the tool on three of them for all tests of a class.</summary>
public sealed class TrainedModel : IDisposable
{
    private readonly TempFolder folder = new();

    public TrainedModel() =>
        Training = CliRun.Of("compose", "train", "--data", Chorales, "--epochs", "1", "--out", Path);

    /// <summary>A folder of three chorales.</summary>
    internal static string Chorales { get; } =
        System.IO.Path.Combine(AppContext.BaseDirectory, "Fixtures", "chorales");

    /// <summary>A chorale of 100 sixteenths.</summary>
    internal static string Chorale { get; } = System.IO.Path.Combine(Chorales, "train", "chorale_033.csv");

    /// <summary>The model's file.</summary>
    internal string Path => folder["model.safetensors"];

    /// <summary>How the training went.</summary>
    internal CliRun Training { get; }

    public void Dispose() => folder.Dispose();
}
