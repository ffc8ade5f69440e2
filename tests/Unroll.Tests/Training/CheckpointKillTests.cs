using System.Diagnostics;
using Unroll.Formats;
using Unroll.Tensors;
using Unroll.Tests.Formats;

namespace Unroll.Tests.Training;

/// <summary>A process that is killed in the middle of training, again and again, and started anew each time.</summary>
public sealed class CheckpointKillTests
{
    private const string FolderVariable = "UNROLL_KILLED_TRAINING";
    private const int Kills = 4;
    private const int Epochs = 100;
    private const int LongestLife = 400;
    private static readonly CheckpointTraining Work = CheckpointTraining.Kinds["AdamW, cosine, averaged"];

    [Fact]
    public async Task A_training_that_is_killed_at_random_moments_ends_with_the_same_weights()
    {
        using TempFile folder = new("");
        int killed = 0;
        SeededRandom random = new((ulong)Environment.ProcessId);
        while (killed < Kills && await DiesAsync(folder.Path, random.NextInt(LongestLife)))
        {
            killed++;
        }

        killed.ShouldBeGreaterThan(0);
        (await DiesAsync(folder.Path, lifetime: null)).ShouldBeFalse();
        string weights = await File.ReadAllTextAsync(
            WeightsIn(folder.Path),
            TestContext.Current.CancellationToken
        );
        weights.ShouldBe(Text(Work.Run(epochs: Epochs).Weights), $"after {killed} kills");
    }

    /// <summary>What the process does: not a test of its own, and only run when asked for by name.</summary>
    [Fact(Explicit = true)]
    public void The_training_that_is_killed()
    {
        string? folder = Environment.GetEnvironmentVariable(FolderVariable);
        Assert.SkipWhen(
            folder is null,
            $"this is for the process that is killed: {FolderVariable} is not set"
        );
        CheckpointFile file = new(Path.Combine(folder, "run.checkpoint")) { EveryBatches = 3 };
        int[] weights = Work.Run(
            file,
            file.Exists ? file : null,
            Epochs,
            afterBatch: batch => File.WriteAllText(StartedIn(folder), $"{batch}"),
            afterEpoch: _ => Thread.Sleep(10)
        ).Weights;
        File.WriteAllText(WeightsIn(folder), Text(weights));
    }

    /// <summary>Runs the process until it is through, or kills it some milliseconds after training has begun.</summary>
    private static async Task<bool> DiesAsync(string folder, int? lifetime)
    {
        File.Delete(StartedIn(folder));
        using Process process = Start(folder);
        while (lifetime is not null && !process.HasExited && !File.Exists(StartedIn(folder)))
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        if (lifetime is { } milliseconds)
        {
            await Task.Delay(milliseconds, TestContext.Current.CancellationToken);
            process.Kill();
        }

        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (lifetime is null)
        {
            process.ExitCode.ShouldBe(0, output);
        }

        return process.ExitCode != 0;
    }

    private static Process Start(string folder) =>
        Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [
                    typeof(CheckpointKillTests).Assembly.Location,
                    "--explicit",
                    "only",
                    "--filter-method",
                    $"{typeof(CheckpointKillTests).FullName}.{nameof(The_training_that_is_killed)}",
                ]
            )
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                Environment = { [FolderVariable] = folder },
            }
        )!;

    private static string StartedIn(string folder) => Path.Combine(folder, "started");

    private static string WeightsIn(string folder) => Path.Combine(folder, "weights.txt");

    private static string Text(int[] weights) => string.Join(' ', weights);
}
