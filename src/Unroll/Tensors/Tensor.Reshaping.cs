using Unroll.Kernels;

namespace Unroll.Tensors;

public sealed partial class Tensor
{
    /// <summary>The same elements in another shape.</summary>
    /// <exception cref="ArgumentException">The shape has another number of elements.</exception>
    public Tensor Reshape(Shape shape)
    {
        if (shape.Elements != Count)
        {
            throw new ArgumentException(
                $"expected a shape of {Count} elements, as {Shape} has, got {shape}",
                nameof(shape)
            );
        }

        Tensor y = new(shape, storage, Scope, this);
        return y.DerivedFrom([this], () => Elementwise.Add(y.GradientSpan, GradientSpan));
    }

    /// <summary>All dimensions but the first as one: [batch, …] becomes [batch, features].</summary>
    /// <exception cref="ArgumentException">The tensor has no dimensions.</exception>
    public Tensor Flatten() =>
        Shape.Rank > 0
            ? Reshape([Shape[0], Count / Math.Max(Shape[0], 1)])
            : throw new ArgumentException($"expected [batch, …], got {Shape}");

    /// <summary>The elements from <paramref name="start"/> on along a dimension, <paramref name="count"/> of them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range does not lie within the dimension.</exception>
    public Tensor Slice(int dimension, int start, int count)
    {
        CheckRange(dimension, start, count);
        return Part(dimension, start, count, Shape.With(dimension, count));
    }

    /// <summary>The elements of a range that lies within a dimension, in a shape that has as many.</summary>
    private Tensor Part(int dimension, int start, int count, Shape shape)
    {
        (int outer, int size, int inner) = Around(dimension);
        Tensor y = Result(shape, this);
        for (int i = 0; i < outer; i++)
        {
            Span.Slice(((i * size) + start) * inner, count * inner).CopyTo(y.Span[(i * count * inner)..]);
        }

        return y.DerivedFrom(
            [this],
            () =>
            {
                for (int i = 0; i < outer; i++)
                {
                    Elementwise.Add(
                        y.GradientSpan.Slice(i * count * inner, count * inner),
                        GradientSpan.Slice(((i * size) + start) * inner, count * inner)
                    );
                }
            }
        );
    }

    /// <summary>One time step of [batch, time, features], as [batch, features].</summary>
    /// <exception cref="ArgumentException">The tensor does not have three dimensions.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public Tensor Step(int time)
    {
        if (Shape.Rank != 3)
        {
            throw new ArgumentException($"expected [batch, time, features], got {Shape}");
        }

        CheckRange(1, time, 1);
        return Part(1, time, 1, Shape.Without(1));
    }

    /// <summary>The last time step of [batch, time, features], as [batch, features].</summary>
    /// <exception cref="ArgumentException">The tensor does not have three dimensions, or one of them is zero.</exception>
    public Tensor LastStep() =>
        Shape.Rank == 3 && Count > 0
            ? Step(Shape[1] - 1)
            : throw new ArgumentException(
                $"expected [batch, time, features], none of them zero, got {Shape}"
            );

    /// <summary>Tensors one after the other along a dimension.</summary>
    /// <exception cref="ArgumentException">There are none, or their other dimensions differ.</exception>
    public static Tensor Concat(int dimension, params ReadOnlySpan<Tensor> parts)
    {
        Tensor[] inputs = parts.ToArray();
        Shape first =
            inputs.Length > 0
                ? inputs[0].Shape
                : throw new ArgumentException("expected at least one tensor", nameof(parts));
        int size = 0;
        foreach (Tensor part in inputs)
        {
            if (
                part.Shape.Rank != first.Rank
                || !part.Shape[..dimension].Equals(first[..dimension])
                || !part.Shape[(dimension + 1)..].Equals(first[(dimension + 1)..])
            )
            {
                throw new ArgumentException(
                    $"expected tensors that differ in dimension {dimension} alone, got {first} and {part.Shape}",
                    nameof(parts)
                );
            }

            size += part.Shape[dimension];
        }

        Tensor y = Result(first.With(dimension, size), inputs);
        (int outer, _) = first.Around(dimension);
        int row = outer == 0 ? 0 : y.Count / outer;
        int start = 0;
        foreach (Tensor part in inputs)
        {
            int width = outer == 0 ? 0 : part.Count / outer;
            for (int i = 0; i < outer; i++)
            {
                part.Span.Slice(i * width, width).CopyTo(y.Span[((i * row) + start)..]);
            }

            start += width;
        }

        return y.DerivedFrom(
            inputs,
            () =>
            {
                int start = 0;
                foreach (Tensor part in inputs)
                {
                    int width = outer == 0 ? 0 : part.Count / outer;
                    for (int i = 0; part.RequiresGradient && i < outer; i++)
                    {
                        Elementwise.Add(
                            y.GradientSpan.Slice((i * row) + start, width),
                            part.GradientSpan.Slice(i * width, width)
                        );
                    }

                    start += width;
                }
            }
        );
    }

    private void CheckRange(int dimension, int start, int count)
    {
        if (start < 0 || count < 0 || start + count > Shape[dimension])
        {
            throw new ArgumentOutOfRangeException(
                nameof(start),
                $"expected a range within dimension {dimension} of {Shape}, got {start} to {start + count}"
            );
        }
    }

    /// <summary>Time steps [batch, features] put together as [batch, time, features].</summary>
    /// <exception cref="ArgumentException">There are none, or their shapes differ.</exception>
    public static Tensor StackSteps(params ReadOnlySpan<Tensor> steps)
    {
        Tensor[] parts = new Tensor[steps.Length];
        for (int t = 0; t < parts.Length; t++)
        {
            parts[t] = steps[t]
                .Reshape([steps[t].Shape[0], 1, steps[t].Count / Math.Max(steps[t].Shape[0], 1)]);
        }

        return Concat(1, parts);
    }

    /// <summary>Tensors of one shape as the elements of a new dimension.</summary>
    /// <param name="dimension">Where the new dimension stands; from the end of the result if negative.</param>
    /// <param name="parts">The tensors.</param>
    /// <exception cref="ArgumentException">There are none, or their shapes differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The dimension cannot stand there.</exception>
    public static Tensor Stack(int dimension, params ReadOnlySpan<Tensor> parts)
    {
        Tensor[] elements = new Tensor[parts.Length];
        for (int i = 0; i < elements.Length; i++)
        {
            Shape shape = parts[i].Shape;
            int place = dimension < 0 ? dimension + shape.Rank + 1 : dimension;
            if (place < 0 || place > shape.Rank)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(dimension),
                    $"expected a place among the dimensions of {shape}, got {dimension}"
                );
            }

            elements[i] = parts[i].Reshape(shape.Insert(place, 1));
        }

        return Concat(
            dimension < 0 && parts.Length > 0 ? dimension + parts[0].Shape.Rank + 1 : dimension,
            elements
        );
    }
}
