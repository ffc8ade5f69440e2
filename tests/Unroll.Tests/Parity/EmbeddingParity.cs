using Unroll.Layers;
using Unroll.Tensors;

namespace Unroll.Tests.Parity;

/// <summary>Embeddings.</summary>
internal static class EmbeddingParity
{
    public static void Check(ParityCase parity)
    {
        parity.AllowSettings("module", "num_embeddings", "embedding_dim", "padding_idx");
        Embedding layer = new(
            parity.Setting<int>("num_embeddings"),
            parity.Setting<int>("embedding_dim"),
            parity.Setting<int?>("padding_idx", null)
        );
        Dictionary<string, Tensor> inputs = parity.Leaves();
        parity.CheckLayer(
            layer.Parameters.ToDictionary(parameter => parameter.Name),
            inputs,
            () => new() { ["output"] = layer.Forward(inputs["x"]) }
        );
    }
}
