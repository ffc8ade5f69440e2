using Unroll.Kernels;

namespace Unroll.Tensors;

public sealed partial class Tensor
{
    /// <summary>The element-wise sum, broadcasting as <see cref="BroadcastTo"/> does.</summary>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast together.</exception>
    public static Tensor operator +(Tensor left, Tensor right) => Zip<AddFunction>(left, right);

    /// <summary>The element-wise difference, broadcasting as <see cref="BroadcastTo"/> does.</summary>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast together.</exception>
    public static Tensor operator -(Tensor left, Tensor right) => Zip<SubtractFunction>(left, right);

    /// <summary>The element-wise product, broadcasting as <see cref="BroadcastTo"/> does.</summary>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast together.</exception>
    public static Tensor operator *(Tensor left, Tensor right) => Zip<MultiplyFunction>(left, right);

    /// <summary>The element-wise quotient, broadcasting as <see cref="BroadcastTo"/> does.</summary>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast together.</exception>
    public static Tensor operator /(Tensor left, Tensor right) => Zip<DivideFunction>(left, right);

    /// <summary>−x, element by element.</summary>
    public static Tensor operator -(Tensor x) => x.Map<NegateFunction>();

    /// <summary>A number taken for a tensor without dimensions, so that <c>1 - z</c> can be written.</summary>
    public static implicit operator Tensor(float value) => Full([], value);

    /// <summary>tanh x, element by element.</summary>
    public Tensor Tanh() => Map<TanhFunction>();

    /// <summary>The logistic function σ(x) = 1/(1 + e⁻ˣ), element by element.</summary>
    public Tensor Sigmoid() => Map<SigmoidFunction>();

    /// <summary>max(x, 0), element by element.</summary>
    public Tensor Relu() => Map<ReluFunction>();

    /// <summary>eˣ, element by element.</summary>
    public Tensor Exp() => Map<ExpFunction>();

    /// <summary>√x, element by element.</summary>
    public Tensor Sqrt() => Map<SqrtFunction>();

    /// <summary>
    /// Repeats the tensor to fill a larger shape: its dimensions are matched with the last ones of the shape, and
    /// each must have the same size or size 1.
    /// </summary>
    /// <exception cref="ArgumentException">A dimension does not fit.</exception>
    public Tensor BroadcastTo(Shape shape) => Repeated(shape, Scope);

    internal Tensor Map<F>()
        where F : struct, IFunction
    {
        Tensor y = Result(Shape, this);
        Elementwise.Map<F>(Span, y.Span);
        return y.DerivedFrom(
            [this],
            () => Elementwise.MapBackward<F>(Span, y.Span, y.GradientSpan, GradientSpan)
        );
    }

    private static Tensor Zip<F>(Tensor left, Tensor right)
        where F : struct, IBinaryFunction
    {
        Shape shape = Broadcasting.Common(left.Shape, right.Shape);
        StepScope? scope = ScopeOf(left, right);
        Tensor a = left.Repeated(shape, scope);
        Tensor b = right.Repeated(shape, scope);
        Tensor y = Result(shape, a, b);
        Elementwise.Zip<F>(a.Span, b.Span, y.Span);
        return y.DerivedFrom(
            [a, b],
            () =>
            {
                if (a.RequiresGradient)
                {
                    Elementwise.ZipBackwardA<F>(a.Span, b.Span, y.GradientSpan, a.GradientSpan);
                }

                if (b.RequiresGradient)
                {
                    Elementwise.ZipBackwardB<F>(a.Span, b.Span, y.GradientSpan, b.GradientSpan);
                }
            }
        );
    }

    /// <summary>Repeats the tensor, with the result in a scope: a number has none, but what it is repeated to fill may be large.</summary>
    private Tensor Repeated(Shape shape, StepScope? scope) =>
        shape.Equals(Shape) ? this : Strided(shape, BroadcastStrides(shape), scope);

    /// <summary>How far apart this tensor's elements are along each dimension of a larger shape; 0 where it repeats.</summary>
    private int[] BroadcastStrides(Shape shape)
    {
        int[] strides = new int[shape.Rank];
        int stride = 1;
        int added = shape.Rank - Shape.Rank;
        for (int i = shape.Rank - 1; i >= 0; i--)
        {
            int size = i < added ? 1 : Shape[i - added];
            if (added < 0 || (size != 1 && size != shape[i]))
            {
                throw new ArgumentException(
                    $"a tensor of shape {Shape} cannot be broadcast to {shape}",
                    nameof(shape)
                );
            }

            strides[i] = size == 1 ? 0 : stride;
            stride *= size;
        }

        return strides;
    }
}
