using Unroll.Cells;

namespace Unroll.Tests.Cells;

/// <summary>The built-in cells, by name.</summary>
internal static class CellCases
{
    public static string[] Names { get; } = ["rnn tanh", "rnn relu", "lstm", "gru"];

    public static GatedCell Create(string name, int inputSize, int hiddenSize, bool bias = true) =>
        name switch
        {
            "rnn tanh" => new RnnCell(inputSize, hiddenSize, RnnActivation.Tanh, bias),
            "rnn relu" => new RnnCell(inputSize, hiddenSize, RnnActivation.Relu, bias),
            "lstm" => new LstmCell(inputSize, hiddenSize, bias),
            _ => new GruCell(inputSize, hiddenSize, bias),
        };
}
