using Unroll.Layers;
using Unroll.Tensors;

namespace Unroll.Tests.Parity;

/// <summary>A linear layer.</summary>
internal static class LinearParity
{
    public static void Check(ParityCase parity)
    {
        parity.AllowSettings("module", "in_features", "out_features", "bias");
        Linear linear = new(
            parity.Setting<int>("in_features"),
            parity.Setting<int>("out_features"),
            parity.Setting("bias", true)
        );
        Dictionary<string, Tensor> inputs = parity.Leaves();
        parity.CheckLayer(
            linear.Parameters.ToDictionary(parameter => parameter.Name),
            inputs,
            () => new() { ["output"] = linear.Forward(inputs["x"]) }
        );
    }
}
