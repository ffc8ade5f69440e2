using Unroll.Cells;
using Unroll.Layers;
using Unroll.Tensors;

namespace Unroll.Tests.Parity;

/// <summary>Recurrent layers: as the library stacks them, and once more with every scan taken step by step.</summary>
internal static class RecurrentParity
{
    public static void Check(ParityCase parity)
    {
        parity.AllowSettings(
            "module",
            "input_size",
            "hidden_size",
            "num_layers",
            "bias",
            "bidirectional",
            "batch_first",
            "batch",
            "steps",
            "initial_state"
        );
        if (!parity.Setting("batch_first", true))
        {
            throw parity.Unsupported("tensors whose first dimension is time");
        }

        CheckStack(parity);
        CheckSteps(parity);
    }

    private static void CheckStack(ParityCase parity)
    {
        RecurrentStack stack = Create(parity);
        Dictionary<string, Tensor> inputs = parity.Leaves();
        parity.CheckLayer(
            stack.Parameters.ToDictionary(parameter => parameter.Name),
            inputs,
            () => CellParity.Outputs(stack.Scan(inputs["x"], Initial(inputs)))
        );
    }

    private static void CheckSteps(ParityCase parity)
    {
        int layers = parity.Setting<int>("num_layers");
        int directions = parity.Setting("bidirectional", false) ? 2 : 1;
        SteppedStack stack = new(
            layers,
            directions,
            layer =>
                CellParity.Create(
                    parity,
                    parity.Setting<string>("module"),
                    layer == 0
                        ? parity.Setting<int>("input_size")
                        : parity.Setting<int>("hidden_size") * directions
                )
        );
        Dictionary<string, Tensor> inputs = parity.Leaves();
        parity.CheckLayer(
            stack.Parameters,
            inputs,
            () => CellParity.Outputs(stack.Scan(inputs["x"], Initial(inputs)))
        );
    }

    private static RecurrentStack Create(ParityCase parity)
    {
        int inputSize = parity.Setting<int>("input_size");
        int hiddenSize = parity.Setting<int>("hidden_size");
        int layers = parity.Setting<int>("num_layers");
        bool bidirectional = parity.Setting("bidirectional", false);
        bool bias = parity.Setting("bias", true);
        return parity.Setting<string>("module") switch
        {
            "rnn_tanh" => new Rnn(inputSize, hiddenSize, layers, 0, bidirectional, RnnActivation.Tanh, bias),
            "rnn_relu" => new Rnn(inputSize, hiddenSize, layers, 0, bidirectional, RnnActivation.Relu, bias),
            "lstm" => new Lstm(inputSize, hiddenSize, layers, 0, bidirectional, bias),
            "gru" => new Gru(inputSize, hiddenSize, layers, 0, bidirectional, bias),
            string module => throw parity.Unsupported($"the layer {module}"),
        };
    }

    private static State? Initial(Dictionary<string, Tensor> inputs) =>
        !inputs.TryGetValue("h0", out Tensor? h0) ? null
        : inputs.TryGetValue("c0", out Tensor? c0) ? [h0, c0]
        : h0;
}
