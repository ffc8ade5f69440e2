using Unroll.Layers;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Tests.Parity;

/// <summary>Layer and batch normalisation.</summary>
internal static class NormalizationParity
{
    public static void Check(ParityCase parity)
    {
        switch (parity.Setting<string>("module"))
        {
            case "layernorm":
                CheckLayerNorm(parity);
                break;
            case "batchnorm1d":
                CheckBatchNorm(parity);
                break;
            case var module:
                throw parity.Unsupported($"the layer {module}");
        }
    }

    private static void CheckLayerNorm(ParityCase parity)
    {
        parity.AllowSettings("module", "normalized_shape", "eps", "elementwise_affine");
        LayerNorm layer = new(
            parity.Setting<int>("normalized_shape"),
            parity.Setting("eps", 1e-5f),
            parity.Setting("elementwise_affine", true)
        );
        Dictionary<string, Tensor> inputs = parity.Leaves();
        parity.CheckLayer(
            layer.Parameters.ToDictionary(parameter => parameter.Name),
            inputs,
            () => new() { ["output"] = layer.Forward(inputs["x"]) }
        );
    }

    private static void CheckBatchNorm(ParityCase parity)
    {
        parity.AllowSettings("module", "features", "eps", "momentum", "mode", "affine");
        BatchNorm1d layer = new(
            parity.Setting<int>("features"),
            parity.Setting("eps", 1e-5f),
            parity.Setting("momentum", 0.1f),
            parity.Setting("affine", true)
        );
        layer.Train(
            parity.Setting<string>("mode") switch
            {
                "train" => true,
                "eval" => false,
                string mode => throw parity.Unsupported($"the mode {mode}"),
            }
        );
        ILookup<bool, Parameter> parameters = layer.Parameters.ToLookup(IsBuffer);
        Dictionary<string, RecordedTensor> before = parity.Tensors("buffers_before");
        foreach (Parameter buffer in parameters[true])
        {
            buffer.Assign(before[buffer.Name].Floats());
        }

        Dictionary<string, Tensor> inputs = parity.Leaves();
        Tensor x = inputs["x"];
        parity.CheckLayer(
            parameters[false].ToDictionary(parameter => parameter.Name),
            inputs,
            () =>
                new()
                {
                    ["output"] =
                        x.Shape.Rank == 2
                            ? layer.Forward(x)
                            : ConvolutionParity.ChannelsFirst(
                                layer.Forward(ConvolutionParity.ChannelsLast(x))
                            ),
                }
        );
        Dictionary<string, RecordedTensor> after = RecordedTensor.ReadAll(
            parity.Expected.GetProperty("buffers_after")
        );
        foreach (Parameter buffer in parameters[true])
        {
            after[buffer.Name].ShouldBe(buffer.Value, 1e-5, buffer.Name);
        }
    }

    private static bool IsBuffer(Parameter parameter) =>
        parameter.Name.StartsWith("running_", StringComparison.Ordinal);
}
