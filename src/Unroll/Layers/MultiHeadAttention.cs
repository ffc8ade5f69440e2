using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Layers;

/// <summary>
/// Multi-head scaled dot-product attention (Vaswani et al., 2017): queries, keys and values are projected, q = W_q·x
/// and so on, and split into heads of d = E/heads features; each head's output is softmax(q·kᵀ/√d)·v; the heads
/// together are projected once more. Parameters <c>in_proj_weight</c> [3E, E] (W_q, W_k, W_v), <c>in_proj_bias</c>
/// [3E], <c>out_proj.weight</c> [E, E] and <c>out_proj.bias</c> [E], as in PyTorch.
/// </summary>
public sealed class MultiHeadAttention : Module, IDescribed
{
    private readonly int size;
    private readonly int heads;
    private readonly bool causal;
    private readonly Parameter weight;
    private readonly Parameter? bias;
    private readonly Linear output;
    private readonly Dropout dropout;

    /// <summary>A multi-head attention.</summary>
    /// <param name="size">E, features of queries, keys, values and outputs.</param>
    /// <param name="heads">How many heads; it divides E.</param>
    /// <param name="causal">Whether a query sees only the keys that do not come after it.</param>
    /// <param name="dropout">The share of weights dropped while training, from 0 up to, not including, 1.</param>
    /// <param name="bias">Whether there are biases.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive, or the dropout is out of range.</exception>
    /// <exception cref="ArgumentException">The heads do not divide the features.</exception>
    public MultiHeadAttention(int size, int heads, bool causal = false, float dropout = 0, bool bias = true)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(heads);
        if (size % heads != 0)
        {
            throw new ArgumentException(
                $"expected heads that divide {size} features, got {heads}",
                nameof(heads)
            );
        }

        (this.size, this.heads, this.causal) = (size, heads, causal);
        weight = Add("in_proj_weight", [3 * size, size], Initializers.Uniform(MathF.Sqrt(1.5f / size)));
        this.bias = bias ? Add("in_proj_bias", [3 * size], Initializers.Zeros) : null;
        output = Add("out_proj", new Linear(size, size, bias));
        this.dropout = Add("dropout", new Dropout(dropout));
        Description = new ModuleDescription(nameof(MultiHeadAttention))
            .With(nameof(size), size)
            .With(nameof(heads), heads)
            .With(nameof(causal), causal)
            .With(nameof(dropout), dropout)
            .With(nameof(bias), bias);
    }

    /// <inheritdoc/>
    public ModuleDescription Description { get; }

    /// <summary>Self-attention: [batch, time, E] keeps its shape.</summary>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    public override Tensor Forward(Tensor x) => Attend(x).Output;

    /// <summary>Queries attend to keys: [batch, queries, E] keeps its shape.</summary>
    /// <param name="query">The queries.</param>
    /// <param name="keyValue">Keys and values, [batch, keys, E]; the queries by default.</param>
    /// <param name="keyPaddingMask">Where it is 1, nobody may attend to a key, which is padding: [batch, keys].</param>
    /// <returns>The outputs, and the weights [batch, heads, queries, keys].</returns>
    /// <exception cref="ArgumentException">A shape does not fit, or the mask leaves nothing.</exception>
    public Attention Attend(Tensor query, Tensor? keyValue = null, Tensor? keyPaddingMask = null)
    {
        Check(query, nameof(query));
        Tensor source = keyValue ?? query;
        Check(source, nameof(keyValue));
        (int B, int queries, int keys) = (query.Shape[0], query.Shape[1], source.Shape[1]);
        if (source.Shape[0] != B)
        {
            throw new ArgumentException(
                $"expected [{B}, keys, {size}], as many as queries, got {source.Shape}",
                nameof(keyValue)
            );
        }

        Attention.CheckMask(keyPaddingMask, B, keys);
        Tensor q = Heads(Project(query, 0)) * (1 / MathF.Sqrt(size / heads));
        Tensor k = Heads(Project(source, 1));
        Tensor v = Heads(Project(source, 2));
        Tensor weights = Attention.WeightsOf(
            q.MatMul(k.Transpose()),
            keyPaddingMask?.Reshape([B, 1, 1, keys]),
            causal ? Attention.CausalMask(queries, keys) : null
        );
        Tensor together = dropout.Forward(weights).MatMul(v).Permute(0, 2, 1, 3).Reshape([B, queries, size]);
        return new(output.Forward(together), weights);
    }

    /// <summary>The queries (0), keys (1) or values (2) of [batch, time, E].</summary>
    private Tensor Project(Tensor x, int part) =>
        x.LinearTransform(weight.Value.Slice(0, part * size, size), bias?.Value.Slice(0, part * size, size));

    /// <summary>[batch, time, E] as [batch, heads, time, d].</summary>
    private Tensor Heads(Tensor x) =>
        x.Reshape([x.Shape[0], x.Shape[1], heads, size / heads]).Permute(0, 2, 1, 3);

    private void Check(Tensor x, string name)
    {
        if (x.Shape.Rank != 3 || x.Shape[2] != size || x.Count == 0)
        {
            throw new ArgumentException(
                $"expected [batch, time, {size}], none of them zero, got {x.Shape}",
                name
            );
        }
    }
}
