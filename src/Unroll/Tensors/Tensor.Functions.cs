namespace Unroll.Tensors;

public sealed partial class Tensor
{
    /// <summary>|x|, element by element, with derivative 0 where x = 0.</summary>
    public Tensor Abs() => Map<AbsFunction>();

    /// <summary>x², element by element.</summary>
    public Tensor Square() => Map<SquareFunction>();

    /// <summary>The natural logarithm, element by element; −∞ of 0, and not a number below.</summary>
    public Tensor Log() => MapScalars(static (x, _) => Math.Log(x), static (x, _) => 1 / x, 0);

    /// <summary>xᵖ, element by element.</summary>
    /// <param name="exponent">p.</param>
    public Tensor Pow(float exponent) =>
        MapScalars(Math.Pow, static (x, p) => p == 0 ? 0 : p * Math.Pow(x, p - 1), exponent);

    /// <summary>
    /// The larger of two, element by element, broadcasting as <see cref="BroadcastTo"/> does. Where they are equal, each
    /// has half the gradient.
    /// </summary>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast together.</exception>
    public Tensor Maximum(Tensor other) => Zip<MaximumFunction>(this, other);

    /// <summary>
    /// The smaller of two, element by element, broadcasting as <see cref="BroadcastTo"/> does. Where they are equal, each
    /// has half the gradient.
    /// </summary>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast together.</exception>
    public Tensor Minimum(Tensor other) => Zip<MinimumFunction>(this, other);

    /// <summary>
    /// Each element, or the bound beyond which it lies. Gradients flow from the bounds themselves, and not from beyond.
    /// </summary>
    /// <exception cref="ArgumentException">The lower bound is above the upper.</exception>
    public Tensor Clamp(float lower = float.NegativeInfinity, float upper = float.PositiveInfinity)
    {
        if (!(lower <= upper))
        {
            throw new ArgumentException(
                $"expected a lower bound of at most the upper one, got {lower} and {upper}",
                nameof(lower)
            );
        }

        Tensor y = Result(Shape, this);
        ReadOnlySpan<float> x = Span;
        Span<float> clamped = y.Span;
        for (int i = 0; i < clamped.Length; i++)
        {
            clamped[i] = Math.Clamp(x[i], lower, upper);
        }

        return y.DerivedFrom(
            [this],
            () =>
            {
                ReadOnlySpan<float> x = Span;
                ReadOnlySpan<float> dy = y.GradientSpan;
                Span<float> dx = GradientSpan;
                for (int i = 0; i < dx.Length; i++)
                {
                    dx[i] += x[i] >= lower && x[i] <= upper ? dy[i] : 0;
                }
            }
        );
    }

    /// <summary>
    /// Element by element, <paramref name="one"/> where the condition is positive and <paramref name="other"/> elsewhere,
    /// broadcasting as <see cref="BroadcastTo"/> does. Gradients flow to what was taken.
    /// </summary>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast together.</exception>
    public static Tensor Where(Tensor condition, Tensor one, Tensor other)
    {
        Shape shape = Broadcasting.Common(Broadcasting.Common(condition.Shape, one.Shape), other.Shape);
        StepScope? scope = ScopeOf(one, other, condition);
        Tensor mask = condition.Detach().Repeated(shape, scope);
        Tensor a = one.Repeated(shape, scope);
        Tensor b = other.Repeated(shape, scope);
        Tensor y = Result(shape, a, b, mask);
        for (int i = 0; i < y.Count; i++)
        {
            y.Span[i] = mask.Span[i] > 0 ? a.Span[i] : b.Span[i];
        }

        return y.DerivedFrom(
            [a, b],
            () =>
            {
                AddWhere(a, positive: true);
                AddWhere(b, positive: false);
            }
        );

        void AddWhere(Tensor input, bool positive)
        {
            for (int i = 0; input.RequiresGradient && i < mask.Count; i++)
            {
                if (mask.Span[i] > 0 == positive)
                {
                    input.GradientSpan[i] += y.GradientSpan[i];
                }
            }
        }
    }

    /// <summary>The gated activation unit tanh(x)·σ(gate), element by element, as one operation.</summary>
    internal Tensor GatedBy(Tensor gate) => Zip<GateFunction>(this, gate);

    /// <summary>The value where the mask is positive, and the elements elsewhere.</summary>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast together.</exception>
    public Tensor MaskedFill(Tensor mask, float value) => Where(mask, value, this);

    /// <summary>A function that there is no kernel for, in double precision, so that it is the same at every width.</summary>
    private Tensor MapScalars(
        Func<double, double, double> function,
        Func<double, double, double> derivative,
        double parameter
    )
    {
        Tensor y = Result(Shape, this);
        ReadOnlySpan<float> x = Span;
        Span<float> mapped = y.Span;
        for (int i = 0; i < mapped.Length; i++)
        {
            mapped[i] = (float)function(x[i], parameter);
        }

        return y.DerivedFrom(
            [this],
            () =>
            {
                ReadOnlySpan<float> x = Span;
                ReadOnlySpan<float> dy = y.GradientSpan;
                Span<float> dx = GradientSpan;
                for (int i = 0; i < dx.Length; i++)
                {
                    dx[i] += (float)(dy[i] * derivative(x[i], parameter));
                }
            }
        );
    }
}
