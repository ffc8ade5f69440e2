using Unroll.Tensors;

namespace Unroll.Modules;

/// <summary>A tensor that training changes, with a name. Declared by <c>Module.Add</c>.</summary>
public sealed class Parameter
{
    private readonly Module owner;
    private readonly string name;
    private readonly Initializer initializer;
    private readonly Shape shape;
    private Tensor? value;
    private bool requiresGradient = true;

    internal Parameter(Module owner, string name, Shape shape, Initializer initializer)
    {
        this.owner = owner;
        this.name = name;
        this.shape = shape;
        this.initializer = initializer;
    }

    /// <summary>The name as seen from the outermost module, for instance <c>rnn.weight_ih_l0</c>.</summary>
    public string Name => owner.NameOf(name);

    /// <summary>Its shape.</summary>
    public Shape Shape => shape;

    /// <summary>
    /// Its values. Drawn at first use, from the seed that the module was initialised with (0 if it was not) and the parameter's full name, so that
    /// they depend neither on the order of construction nor on the other parameters.
    /// </summary>
    public Tensor Value => value ??= Draw();

    /// <summary>
    /// Whether it is to be learnt; true at first. With false it is frozen: no gradient is computed for it, so that
    /// neither optimizers nor clipping take notice of it.
    /// </summary>
    public bool RequiresGradient
    {
        get => requiresGradient;
        set
        {
            requiresGradient = value;
            this.value?.Require(value);
        }
    }

    /// <summary>
    /// The gradient added up since it was last cleared, as a view that changes with it; null before the first.
    /// </summary>
    public Tensor? Gradient => value?.Gradient;

    /// <summary>The parameter's values, where a tensor is expected.</summary>
    public static implicit operator Tensor(Parameter parameter) => parameter.Value;

    /// <summary>Replaces its values.</summary>
    /// <exception cref="ArgumentException">There are more or fewer than the shape has elements.</exception>
    public void Assign(ReadOnlySpan<float> values)
    {
        if (values.Length != shape.Elements)
        {
            throw new ArgumentException(
                $"{Name}: expected {shape.Elements} values for {shape}, got {values.Length}",
                nameof(values)
            );
        }

        values.CopyTo(Value.Span);
    }

    /// <summary>Sets the gradient back to zero.</summary>
    public void ClearGradient() => value?.ClearGradient();

    internal Span<float> Values => Value.Span;

    internal Span<float> GradientValues => Value.GradientSpan;

    internal bool HasGradient => value is { HasGradient: true };

    /// <summary>Draws new first values.</summary>
    internal void Initialize() => Fill(Value.Span);

    private Tensor Draw()
    {
        Tensor tensor = Tensor.From(shape, new float[shape.Elements], requiresGradient);
        Fill(tensor.Span);
        return tensor;
    }

    private void Fill(Span<float> values) => initializer(shape, values, new SeededRandom(owner.Seed, Name));
}
