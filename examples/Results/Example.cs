using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Unroll.Examples.Results;

/// <summary>An example: a program of one file, built once and run as often as there are seeds.</summary>
/// <param name="section">What it shows.</param>
/// <param name="folder">Where the examples are.</param>
internal sealed class Example(Section section, string folder)
{
    /// <summary>What an example ends with if data that it needs are not there.</summary>
    private const int DataIsAbsent = 3;

    private string? program;

    public Section Section => section;

    /// <summary>Builds what all examples share, which must come before the examples.</summary>
    /// <exception cref="InvalidOperationException">It does not compile.</exception>
    public static void BuildShared(string folder)
    {
        (int code, string output, string error) = Execute(
            "dotnet",
            ["build", "-c", "Release", Path.Combine(folder, "Shared"), "-v", "quiet"]
        );
        if (code != 0)
        {
            throw new InvalidOperationException(
                $"what the examples share does not compile:\n{output}{error}"
            );
        }
    }

    /// <summary>Builds the program. Several may be built at once.</summary>
    /// <exception cref="InvalidOperationException">It does not compile.</exception>
    public void Build()
    {
        string file = Path.Combine(folder, section.Name + ".cs");
        (int code, string output, string error) = Execute(
            "dotnet",
            [
                "build",
                "-c",
                "Release",
                file,
                "-t:Build",
                "-p:BuildProjectReferences=false",
                "-getProperty:TargetPath",
            ]
        );
        program =
            code == 0
                ? output.Trim()
                : throw new InvalidOperationException(
                    $"{section.Name}.cs does not compile:\n{output}{error}"
                );
    }

    /// <summary>Runs the program on one thread.</summary>
    /// <param name="seed">Its seed.</param>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public ExampleRun Run(int seed)
    {
        string record = Path.GetTempFileName();
        try
        {
            (int code, string output, string error) = Execute(
                "dotnet",
                [
                    program ?? throw new InvalidOperationException("expected a program that is built"),
                    "--seed",
                    seed.ToString(CultureInfo.InvariantCulture),
                    "--threads",
                    "1",
                    "--record",
                    record,
                ]
            );
            return code switch
            {
                0 => new([.. File.ReadLines(record).Select(Parse)], Absent: null),
                DataIsAbsent => new([], error.Trim()),
                _ => throw new InvalidOperationException(
                    $"{section.Name}.cs failed with seed {seed}:\n{output}{error}"
                ),
            };
        }
        finally
        {
            File.Delete(record);
        }
    }

    private static Finding Parse(string line) =>
        JsonSerializer.Deserialize<Finding>(line, JsonSerializerOptions.Web)
        ?? throw new InvalidOperationException($"expected a figure, got {line}");

    private static (int Code, string Output, string Error) Execute(string command, string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(command, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}

/// <summary>What an example came to.</summary>
/// <param name="Findings">What it reported, if it ran to its end.</param>
/// <param name="Absent">What it says is not there; null if it ran to its end.</param>
internal sealed record ExampleRun(IReadOnlyList<Finding> Findings, string? Absent);
