using System.Text.Json;
using Unroll.Layers;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Tests.Parity;

/// <summary>Convolutions over time. PyTorch's sequences are [batch, channels, time].</summary>
internal static class ConvolutionParity
{
    public static void Check(ParityCase parity)
    {
        parity.AllowSettings(
            "module",
            "in_channels",
            "out_channels",
            "kernel_size",
            "stride",
            "dilation",
            "padding",
            "groups",
            "bias",
            "causal"
        );
        Module[] layers = [Create(parity)];
        if (parity.Setting("causal", false) && parity.Setting("stride", 1) == 1)
        {
            layers = [.. layers, CreateCausal(parity)];
        }

        foreach (Module layer in layers)
        {
            Dictionary<string, Tensor> inputs = parity.Leaves();
            parity.CheckLayer(
                layer.Parameters.ToDictionary(parameter => parameter.Name),
                inputs,
                () => new() { ["output"] = ChannelsFirst(layer.Forward(ChannelsLast(inputs["x"]))) }
            );
        }
    }

    public static Tensor ChannelsLast(Tensor x) => x.Permute(0, 2, 1);

    public static Tensor ChannelsFirst(Tensor x) => x.Permute(0, 2, 1);

    private static Conv1d Create(ParityCase parity) =>
        new(
            parity.Setting<int>("in_channels"),
            parity.Setting<int>("out_channels"),
            parity.Setting<int>("kernel_size"),
            parity.Setting("stride", 1),
            parity.Setting("dilation", 1),
            parity.Setting("groups", 1),
            PaddingOf(parity),
            parity.Setting("bias", true)
        );

    private static CausalConv1d CreateCausal(ParityCase parity) =>
        new(
            parity.Setting<int>("in_channels"),
            parity.Setting<int>("out_channels"),
            parity.Setting<int>("kernel_size"),
            parity.Setting("dilation", 1),
            parity.Setting("groups", 1),
            parity.Setting("bias", true)
        );

    private static Padding PaddingOf(ParityCase parity)
    {
        JsonElement padding = parity.Setting<JsonElement>("padding");
        return (parity.Setting("causal", false), padding.ValueKind) switch
        {
            (true, JsonValueKind.Number) when padding.GetInt32() == 0 => Padding.Causal,
            (false, JsonValueKind.Number) => padding.GetInt32(),
            (false, JsonValueKind.String) when padding.GetString() == "same" => Padding.Same,
            (false, JsonValueKind.String) when padding.GetString() == "valid" => Padding.Valid,
            _ => throw parity.Unsupported($"the padding {padding}"),
        };
    }
}
