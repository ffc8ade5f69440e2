using System.Diagnostics.CodeAnalysis;

namespace Unroll.Tensors;

/// <summary>
/// An array of 32-bit floats in row-major order with a shape, which remembers how it was computed, so that
/// <see cref="Backward"/> can find the gradient of a result with respect to everything that it came from.
/// </summary>
/// <remarks>
/// A tensor's values never change after an operation has made it; only optimizers write to parameters.
/// Nobody disposes of tensors.
/// </remarks>
public sealed partial class Tensor
{
    private readonly Storage storage;
    private readonly Tensor? viewed;
    private bool requiresGradient;
    private Storage? gradient;

    internal Tensor(Shape shape, Storage storage, StepScope? scope, Tensor? viewed = null)
    {
        Shape = shape;
        Scope = scope;
        this.storage = storage;
        this.viewed = viewed;
    }

    /// <summary>The sizes of its dimensions.</summary>
    public Shape Shape { get; }

    /// <summary>How many elements it has.</summary>
    public int Count => Shape.Elements;

    /// <summary>
    /// Whether gradients flow to it. Set it on a tensor made from values to find the gradient with respect to
    /// them; a computed tensor requires a gradient if anything that it was computed from does.
    /// </summary>
    public bool RequiresGradient
    {
        get => requiresGradient;
        init => requiresGradient = value;
    }

    /// <summary>
    /// The gradient that the last <see cref="Backward"/> calls have added up, of the same shape; null before the
    /// first, and for a computed tensor, whose gradient is only passed on.
    /// </summary>
    public Tensor? Gradient => Source is null && gradient is not null ? new(Shape, gradient, null) : null;

    internal StepScope? Scope { get; }

    /// <summary>The operation that made it; null for a leaf.</summary>
    internal Operation? Source { get; private set; }

    internal Span<float> Span => storage.Span(Count);

    /// <summary>The first element, for kernels. Valid while the tensor is alive.</summary>
    internal unsafe float* Start => storage.Start;

    internal bool HasGradient => gradient is not null;

    /// <summary>The gradient's first element, for kernels; null where there is no gradient yet.</summary>
    internal unsafe float* GradientStart => gradient is null ? null : gradient.Start;

    /// <summary>The gradient's elements, zero before anything is added to them.</summary>
    internal Span<float> GradientSpan => EnsureGradient().Span(Count);

    /// <summary>The element at the given position.</summary>
    /// <exception cref="ArgumentException">The position does not lie within the shape.</exception>
    public float this[params ReadOnlySpan<int> position]
    {
        get
        {
            bool inside = position.Length == Shape.Rank;
            int offset = 0;
            for (int i = 0; inside && i < position.Length; i++)
            {
                inside = (uint)position[i] < (uint)Shape[i];
                offset = (offset * Shape[i]) + position[i];
            }

            return inside
                ? Span[offset]
                : throw new ArgumentException(
                    $"expected a position within {Shape}, got {Shape.FormatPosition(position)}",
                    nameof(position)
                );
        }
    }

    /// <summary>The only element of a tensor that has one, such as a loss.</summary>
    /// <exception cref="InvalidOperationException">It has none, or several.</exception>
    public float ToScalar() =>
        Count == 1
            ? Span[0]
            : throw new InvalidOperationException($"expected a tensor of one element, got {Shape}");

    /// <summary>A copy of its elements in row-major order.</summary>
    public float[] ToArray() => Span.ToArray();

    /// <summary>Copies its elements in row-major order.</summary>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public void CopyTo(Span<float> destination) => Span.CopyTo(destination);

    /// <summary>
    /// Backpropagation: adds to the gradient of every leaf that this tensor was computed from the derivative of
    /// this tensor with respect to it. Frees what was kept for the purpose, so it can be done once.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The tensor is not a scalar, does not depend on anything that requires a gradient, or was done already.
    /// </exception>
    public void Backward()
    {
        if (Count != 1)
        {
            throw new InvalidOperationException(
                $"Backward starts from a scalar, such as a loss, got {Shape}"
            );
        }

        if (Source is null)
        {
            throw new InvalidOperationException(
                "this tensor was not computed from anything that requires a gradient"
            );
        }

        GradientSpan[0] = 1;
        Operation.RunBackward(Source);
    }

    /// <summary>The same values, cut off from the computation that made them: no gradient flows back.</summary>
    public Tensor Detach() => new(Shape, storage, Scope, this);

    /// <summary>The shape and, if there are few, the elements.</summary>
    public override string ToString() =>
        Count <= 16 ? $"{Shape} {{{string.Join(", ", ToArray())}}}" : $"{Shape}";

    /// <summary>The same values as part of a scope, so that what is computed from them belongs to it.</summary>
    internal Tensor In(StepScope? scope) => new(Shape, storage, scope, this);

    /// <summary>The gradient's storage: zeros where there was none.</summary>
    internal Storage EnsureGradient()
    {
        if (TryBeginGradient())
        {
            gradient.Span(Count).Clear();
        }

        return gradient;
    }

    /// <summary>Makes room for a gradient if there is none yet: with anything in it, for who writes to all of it.</summary>
    /// <returns>Whether there was none.</returns>
    [MemberNotNull(nameof(gradient))]
    internal bool TryBeginGradient()
    {
        if (gradient is not null)
        {
            return false;
        }

        gradient = Source is null || Scope is null ? new(Count) : Scope.Rent(Count);
        return true;
    }

    /// <summary>Sets the gradient back to zero, where there is one.</summary>
    internal void ClearGradient() => gradient?.Span(Count).Clear();

    /// <summary>Sets whether gradients flow to a leaf from now on; what one has so far goes if they do not.</summary>
    internal void Require(bool requiresGradient)
    {
        this.requiresGradient = requiresGradient;
        if (!requiresGradient)
        {
            ReleaseGradient();
        }
    }

    internal void ReleaseGradient()
    {
        if (gradient is not null)
        {
            Scope?.Return(gradient);
            gradient = null;
        }
    }
}
