namespace Unroll.Tensors;

public sealed partial class Tensor
{
    /// <summary>A tensor of zeros.</summary>
    public static Tensor Zeros(Shape shape)
    {
        Tensor tensor = new(shape, new(shape.Elements), null);
        tensor.Span.Clear();
        return tensor;
    }

    /// <summary>A tensor whose elements all have one value.</summary>
    public static Tensor Full(Shape shape, float value)
    {
        Tensor tensor = new(shape, new(shape.Elements), null);
        tensor.Span.Fill(value);
        return tensor;
    }

    /// <summary>A tensor with a copy of the values, in row-major order.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="values">As many values as the shape has elements.</param>
    /// <param name="requiresGradient">Whether gradients are to flow to it.</param>
    /// <exception cref="ArgumentException">There are more or fewer values.</exception>
    public static Tensor From(Shape shape, ReadOnlySpan<float> values, bool requiresGradient = false)
    {
        if (values.Length != shape.Elements)
        {
            throw new ArgumentException(
                $"expected {shape.Elements} values for the shape {shape}, got {values.Length}",
                nameof(values)
            );
        }

        Tensor tensor = new(shape, new(shape.Elements), null) { RequiresGradient = requiresGradient };
        values.CopyTo(tensor.Span);
        return tensor;
    }

    /// <summary>A tensor for the result of an operation: in the scope of the first input that has one.</summary>
    internal static Tensor Result(Shape shape, params ReadOnlySpan<Tensor?> inputs)
    {
        StepScope? scope = ScopeOf(inputs);
        return scope is null ? new(shape, new(shape.Elements), null) : scope.Allocate(shape);
    }

    /// <summary>The scope of the first input that has one.</summary>
    internal static StepScope? ScopeOf(params ReadOnlySpan<Tensor?> inputs)
    {
        foreach (Tensor? input in inputs)
        {
            if (input?.Scope is { } scope)
            {
                return scope;
            }
        }

        return null;
    }

    /// <summary>Whether an operation on the inputs must be recorded: gradients are to flow back to one of them.</summary>
    internal static bool Records(params ReadOnlySpan<Tensor?> inputs)
    {
        bool required = false;
        foreach (Tensor? input in inputs)
        {
            if (input is { Scope.Recording: false })
            {
                return false;
            }

            required |= input is { RequiresGradient: true };
        }

        return required;
    }

    /// <summary>Records how this tensor came to be, if gradients are to flow back to one of the inputs.</summary>
    internal Tensor DerivedFrom(Tensor[] inputs, Action backward)
    {
        if (Records(inputs))
        {
            Record(inputs, [this], backward);
        }

        return this;
    }

    /// <summary>Records how several tensors came to be.</summary>
    internal static void Record(Tensor[] inputs, ReadOnlySpan<Tensor> outputs, Action backward)
    {
        Operation operation = new(inputs, outputs, backward);
        foreach (Tensor output in outputs)
        {
            output.Source = operation;
            output.requiresGradient = true;
        }
    }
}
