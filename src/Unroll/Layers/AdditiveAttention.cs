using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Layers;

/// <summary>
/// Additive attention (Bahdanau et al., 2015): the score of value j for query t is v·tanh(W_q·q_t + W_k·h_j + b_k), the
/// weights are the softmax of the scores over j, and the output is the weighted sum of the values. Children
/// <c>query_layer</c> (no bias), <c>key_layer</c> and <c>v</c> (no bias).
/// </summary>
public sealed class AdditiveAttention : Module, IDescribed
{
    private readonly int querySize;
    private readonly int valueSize;
    private readonly Linear queryLayer;
    private readonly Linear keyLayer;
    private readonly Linear score;

    /// <summary>An additive attention.</summary>
    /// <param name="querySize">Features of the queries.</param>
    /// <param name="valueSize">Features of the values.</param>
    /// <param name="attentionSize">Units of the hidden layer that scores.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    public AdditiveAttention(int querySize, int valueSize, int attentionSize)
    {
        (this.querySize, this.valueSize) = (querySize, valueSize);
        queryLayer = Add("query_layer", new Linear(querySize, attentionSize, bias: false));
        keyLayer = Add("key_layer", new Linear(valueSize, attentionSize));
        score = Add("v", new Linear(attentionSize, 1, bias: false));
        Description = new ModuleDescription(nameof(AdditiveAttention))
            .With(nameof(querySize), querySize)
            .With(nameof(valueSize), valueSize)
            .With(nameof(attentionSize), attentionSize);
    }

    /// <inheritdoc/>
    public ModuleDescription Description { get; }

    /// <summary>A sequence attends to itself: [batch, time, features] keeps its shape.</summary>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    public override Tensor Forward(Tensor x) => Attend(x, x).Output;

    /// <summary>Queries [batch, queries, query size] attend to values: outputs [batch, queries, value size].</summary>
    /// <param name="query">The queries.</param>
    /// <param name="values">The values, [batch, keys, value size].</param>
    /// <param name="mask">Where it is 1, nobody may attend to a value, which is padding: [batch, keys].</param>
    /// <returns>The outputs, and the weights [batch, queries, keys].</returns>
    /// <exception cref="ArgumentException">A shape does not fit, or the mask leaves nothing.</exception>
    public Attention Attend(Tensor query, Tensor values, Tensor? mask = null)
    {
        Check(query, querySize, query.Shape.Rank > 0 ? query.Shape[0] : 0, nameof(query));
        Check(values, valueSize, query.Shape[0], nameof(values));
        (int B, int queries, int keys) = (query.Shape[0], query.Shape[1], values.Shape[1]);
        Attention.CheckMask(mask, B, keys);
        Tensor q = queryLayer.Forward(query);
        Tensor k = keyLayer.Forward(values);
        Tensor hidden = (
            q.Reshape([B, queries, 1, q.Shape[^1]]) + k.Reshape([B, 1, keys, k.Shape[^1]])
        ).Tanh();
        Tensor scores = score.Forward(hidden).Reshape([B, queries, keys]);
        Tensor weights = Attention.WeightsOf(scores, mask?.Reshape([B, 1, keys]));
        return new(weights.MatMul(values), weights);
    }

    private static void Check(Tensor x, int size, int batch, string name)
    {
        if (x.Shape.Rank != 3 || x.Shape[2] != size || x.Shape[0] != batch || x.Count == 0)
        {
            throw new ArgumentException(
                $"expected [{(batch > 0 ? batch : "batch")}, time, {size}], none of them zero, got {x.Shape}",
                name
            );
        }
    }
}
