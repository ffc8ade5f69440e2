using Unroll.Layers;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Tests.Parity;

/// <summary>Additive and multi-head attention.</summary>
internal static class AttentionParity
{
    public static void Check(ParityCase parity)
    {
        switch (parity.Setting<string>("module"))
        {
            case "additive_attention":
                CheckAdditive(parity);
                break;
            case "multihead_attention":
                CheckMultiHead(parity);
                break;
            case var module:
                throw parity.Unsupported($"the layer {module}");
        }
    }

    private static void CheckAdditive(ParityCase parity)
    {
        parity.AllowSettings("module", "query_size", "value_size", "attention_size");
        AdditiveAttention layer = new(
            parity.Setting<int>("query_size"),
            parity.Setting<int>("value_size"),
            parity.Setting<int>("attention_size")
        );
        Dictionary<string, Tensor> inputs = Inputs(parity, "query", "values", "mask");
        Check(
            parity,
            layer,
            inputs,
            "context",
            () => layer.Attend(inputs["query"], inputs["values"], inputs.GetValueOrDefault("mask"))
        );
    }

    private static void CheckMultiHead(ParityCase parity)
    {
        parity.AllowSettings("module", "embed_dim", "num_heads", "bias", "causal", "dropout");
        MultiHeadAttention layer = new(
            parity.Setting<int>("embed_dim"),
            parity.Setting<int>("num_heads"),
            parity.Setting("causal", false),
            parity.Setting("dropout", 0f),
            parity.Setting("bias", true)
        );
        Dictionary<string, Tensor> inputs = Inputs(parity, "query", "key_value", "key_padding_mask");
        Check(
            parity,
            layer,
            inputs,
            "output",
            () =>
                layer.Attend(
                    inputs["query"],
                    inputs.GetValueOrDefault("key_value"),
                    inputs.GetValueOrDefault("key_padding_mask")
                )
        );
    }

    private static void Check(
        ParityCase parity,
        Module layer,
        Dictionary<string, Tensor> inputs,
        string output,
        Func<Attention> attend
    ) =>
        parity.CheckLayer(
            layer.Parameters.ToDictionary(parameter => parameter.Name),
            inputs,
            () =>
            {
                Attention attention = attend();
                return new() { [output] = attention.Output, ["attention"] = attention.Weights };
            }
        );

    private static Dictionary<string, Tensor> Inputs(ParityCase parity, params ReadOnlySpan<string> known)
    {
        Dictionary<string, Tensor> inputs = parity.Leaves();
        foreach (string name in inputs.Keys)
        {
            if (!known.Contains(name))
            {
                throw parity.Unsupported($"the input {name}");
            }
        }

        return inputs;
    }
}
