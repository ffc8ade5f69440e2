using Unroll.Cells;

namespace Unroll.Tests.Cells;

/// <summary>The built-in cells and what they can be given, by name.</summary>
internal static class CellCases
{
    private static readonly Dictionary<string, CellOptions> Options = new(StringComparer.Ordinal)
    {
        ["nothing"] = new(),
        ["layer norm"] = new() { LayerNorm = true },
        ["dropout with one mask"] = new() { RecurrentDropout = 0.3f },
        ["dropout step by step"] = new() { RecurrentDropout = 0.3f, OneMaskASequence = false },
        ["zoneout"] = new() { Zoneout = 0.3f },
        ["zoneout of the memory"] = new() { MemoryZoneout = 0.4f },
        ["projection"] = new() { ProjectionSize = 3 },
        ["everything"] = new()
        {
            LayerNorm = true,
            RecurrentDropout = 0.3f,
            Zoneout = 0.2f,
            MemoryZoneout = 0.1f,
            ProjectionSize = 4,
        },
    };

    public static string[] Names { get; } = ["rnn tanh", "rnn relu", "lstm", "gru", "gru, reset before"];

    public static string[] OptionNames { get; } = [.. Options.Keys];

    /// <summary>A cell, with those of the options that it can have.</summary>
    public static GatedCell Create(
        string name,
        int inputSize,
        int hiddenSize,
        bool bias = true,
        string options = "nothing"
    )
    {
        CellOptions given = Options[options];
        CellOptions withoutMemory = given with { MemoryZoneout = 0 };
        return name switch
        {
            "rnn tanh" => new RnnCell(inputSize, hiddenSize, RnnActivation.Tanh, bias, withoutMemory),
            "rnn relu" => new RnnCell(inputSize, hiddenSize, RnnActivation.Relu, bias, withoutMemory),
            "jordan" => new JordanCell(
                inputSize,
                hiddenSize,
                outputSize: 3,
                bias: bias,
                options: withoutMemory with
                {
                    ProjectionSize = 0,
                }
            ),
            "lstm" => new LstmCell(inputSize, hiddenSize, bias, given),
            _ => new GruCell(
                inputSize,
                hiddenSize,
                bias,
                name != "gru",
                withoutMemory with
                {
                    ProjectionSize = 0,
                }
            ),
        };
    }
}
