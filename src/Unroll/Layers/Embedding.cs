using Unroll.Layers.Streaming;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Layers;

/// <summary>
/// A vector to learn for each of a number of things, such as words or characters: y = weight[x]. Parameter
/// <c>weight</c> [count, features], which starts with numbers of the standard normal distribution, as in PyTorch.
/// </summary>
public sealed class Embedding : Module, IDescribed, IStreaming
{
    private readonly Parameter weight;
    private readonly int padding;

    /// <summary>An embedding.</summary>
    /// <param name="count">How many things there are; they are numbered from 0.</param>
    /// <param name="features">Features of each vector.</param>
    /// <param name="padding">The number, if any, that only fills up short sequences: its vector starts as zeros and never learns.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive, or there is no such number.</exception>
    public Embedding(int count, int features, int? padding = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(features);
        if (padding < 0 || padding >= count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(padding),
                padding,
                $"expected a number from 0 to {count - 1}, or none"
            );
        }

        this.padding = padding ?? -1;
        weight = Add("weight", [count, features], Draw);
        ModuleDescription described = new ModuleDescription(nameof(Embedding))
            .With(nameof(count), count)
            .With(nameof(features), features);
        Description = padding is int number ? described.With(nameof(padding), number) : described;
    }

    /// <inheritdoc/>
    public ModuleDescription Description { get; }

    /// <summary>The vectors of whole numbers: […] becomes […, features].</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is not whole, negative, or too large.</exception>
    public override Tensor Forward(Tensor x) => weight.Value.Gather(x, without: padding);

    /// <inheritdoc/>
    public StreamingPredictor Stream(int batch = 1) => new EmbeddingPredictor(batch, weight);

    private void Draw(Shape shape, Span<float> values, SeededRandom random)
    {
        foreach (ref float value in values)
        {
            value = (float)random.NextNormal();
        }

        if (padding >= 0)
        {
            values.Slice(padding * shape[1], shape[1]).Clear();
        }
    }
}
