using Unroll.Cells;
using Unroll.Layers;
using Unroll.Modules;
using Unroll.Tensors;
using Recordings = System.Collections.Generic.Dictionary<string, Unroll.Tests.Parity.RecordedTensor>;
using Run = System.Func<
    Unroll.Layers.Recurrent,
    Unroll.Tensors.Tensor,
    Unroll.Cells.State,
    Unroll.Layers.Scan
>;

namespace Unroll.Tests.Parity;

/// <summary>Cells with layer normalisation inside, and the textbook's simple cell: fused, and step after step.</summary>
internal static class NormalizedCellParity
{
    public static void Check(ParityCase parity)
    {
        Check(parity, (layer, x, initial) => layer.ScanSteps(x, initial));
        Check(parity, (layer, x, initial) => layer.Scan(x, initial));
    }

    private static void Check(ParityCase parity, Run run)
    {
        if (parity.Setting("layer_norm_eps", 1e-5) != 1e-5)
        {
            throw parity.Unsupported("another layer_norm_eps than 1e-5");
        }

        switch (parity.Setting<string>("module"))
        {
            case "layer_norm_lstm":
                CheckLstm(parity, run);
                break;
            case "textbook_rnn_cell":
                CheckTextbook(parity, run, layerNorm: false);
                break;
            case "textbook_rnn_with_layer_norm":
                CheckTextbook(parity, run, layerNorm: true);
                break;
            case var module:
                throw parity.Unsupported($"the cell {module}");
        }
    }

    private static void CheckLstm(ParityCase parity, Run run)
    {
        parity.AllowSettings("module", "input_size", "hidden_size", "layer_norm_eps", "batch", "steps");
        Recurrent layer = new(
            new LstmCell(
                parity.Setting<int>("input_size"),
                parity.Setting<int>("hidden_size"),
                options: new() { LayerNorm = true }
            )
        );
        Dictionary<string, Tensor> inputs = parity.Leaves();
        parity.CheckLayer(
            layer.Parameters.ToDictionary(parameter => parameter.Name),
            inputs,
            () => CellParity.Outputs(run(layer, inputs["x"], [inputs["h0"], inputs["c0"]])),
            recorded => recorded.ToDictionary(entry => OurName(entry.Key), entry => entry.Value)
        );
    }

    /// <summary>ln_ih.weight is weight_ln_ih.</summary>
    private static string OurName(string name) =>
        name.Split('.') is [var norm, var parameter] ? $"{parameter}_{norm}" : name;

    private static void CheckTextbook(ParityCase parity, Run run, bool layerNorm)
    {
        parity.AllowSettings(
            "module",
            "input_size",
            "hidden_size",
            "output_size",
            "output_at",
            "layer_norm_eps",
            "batch",
            "steps"
        );
        int inputSize = parity.Setting<int>("input_size");
        int hiddenSize = parity.Setting<int>("hidden_size");
        RnnCell cell = new(inputSize, hiddenSize, options: new() { LayerNorm = layerNorm });
        Recurrent layer = new(cell);
        Linear output = new(hiddenSize, parity.Setting<int>("output_size"));
        bool everyStep = parity.Setting<string>("output_at") switch
        {
            "every step" => true,
            "last step" => false,
            string other => throw parity.Unsupported($"outputs at {other}"),
        };
        Dictionary<string, Parameter> parameters = layer.Parameters.ToDictionary(parameter => parameter.Name);
        foreach (Parameter parameter in output.Parameters)
        {
            parameters.Add($"output.{parameter.Name}", parameter);
        }

        // Of two biases that are added, one will do; both have the gradient of their sum.
        if (!layerNorm)
        {
            parameters["bias_hh"].Assign(new float[hiddenSize]);
            parameters["bias"] = parameters["bias_ih"];
            parameters.Remove("bias_ih");
            parameters.Remove("bias_hh");
        }

        Dictionary<string, Tensor> inputs = parity.Leaves();
        parity.CheckLayer(
            parameters,
            inputs,
            () =>
            {
                Tensor x = inputs["x"];
                Scan scan = run(layer, x, cell.InitialState(x.Shape[0]));
                Tensor read = everyStep ? scan.Outputs : scan.Outputs.LastStep();
                return new() { ["output"] = output.Forward(read), ["h_n"] = scan.Final[0] };
            },
            recorded => Translate(recorded, inputSize)
        );
    }

    /// <summary>The textbook has one matrix for input and state side by side.</summary>
    private static Recordings Translate(Recordings recorded, int inputSize)
    {
        Recordings ours = [];
        foreach ((string name, RecordedTensor tensor) in recorded)
        {
            switch (name)
            {
                case "memory_cell.0.weight":
                    ours.Add("weight_ih", tensor.Columns(..inputSize));
                    ours.Add("weight_hh", tensor.Columns(inputSize..));
                    break;
                case "memory_cell.0.bias":
                    ours.Add("bias", tensor);
                    break;
                case "memory_cell.1.weight":
                    ours.Add("weight_ln", tensor);
                    break;
                case "memory_cell.1.bias":
                    ours.Add("bias_ln", tensor);
                    break;
                default:
                    ours.Add(name, tensor);
                    break;
            }
        }

        return ours;
    }
}
