using Unroll.Cells;
using Unroll.Layers;
using Unroll.Tensors;

namespace Unroll.Tests.Parity;

/// <summary>A cell, applied step after step, and the fused scan of the same cell.</summary>
internal static class CellParity
{
    public static void Check(ParityCase parity)
    {
        parity.AllowSettings("module", "input_size", "hidden_size", "bias", "batch", "steps");
        Check(parity, (layer, x, initial) => layer.ScanSteps(x, initial));
        Check(parity, (layer, x, initial) => layer.Scan(x, initial));
    }

    public static Cell Create(ParityCase parity, string module, int inputSize)
    {
        int hiddenSize = parity.Setting<int>("hidden_size");
        bool bias = parity.Setting("bias", true);
        return module switch
        {
            "rnn_tanh" => new RnnCell(inputSize, hiddenSize, RnnActivation.Tanh, bias),
            "rnn_relu" => new RnnCell(inputSize, hiddenSize, RnnActivation.Relu, bias),
            "lstm" => new LstmCell(inputSize, hiddenSize, bias),
            "gru" => new GruCell(inputSize, hiddenSize, bias),
            _ => throw parity.Unsupported($"the cell {module}"),
        };
    }

    private static void Check(ParityCase parity, Func<Recurrent, Tensor, State, Scan> run)
    {
        string module = parity.Setting<string>("module").Replace("_cell", "", StringComparison.Ordinal);
        Recurrent layer = new(Create(parity, module, parity.Setting<int>("input_size")));
        Dictionary<string, Tensor> inputs = parity.Leaves();
        State initial = inputs.TryGetValue("c0", out Tensor? c0) ? [inputs["h0"], c0] : inputs["h0"];
        parity.CheckLayer(
            layer.Parameters.ToDictionary(parameter => parameter.Name),
            inputs,
            () => Outputs(run(layer, inputs["x"], initial))
        );
    }

    public static Dictionary<string, Tensor> Outputs(Scan scan)
    {
        Dictionary<string, Tensor> outputs = new() { ["output"] = scan.Outputs, ["h_n"] = scan.Final[0] };
        if (scan.Final.Count == 2)
        {
            outputs.Add("c_n", scan.Final[1]);
        }

        return outputs;
    }
}
