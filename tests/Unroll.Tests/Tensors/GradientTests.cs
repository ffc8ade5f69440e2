using Unroll.Tensors;

namespace Unroll.Tests.Tensors;

/// <summary>Every operation on tensors: its derivative is that of finite differences.</summary>
public sealed class GradientTests
{
    private static readonly Dictionary<string, Action> Operations = new(StringComparer.Ordinal)
    {
        ["a + b"] = () => Binary([2, 3], [2, 3], (a, b) => a + b),
        ["a − b"] = () => Binary([2, 3], [2, 3], (a, b) => a - b),
        ["a·b"] = () => Binary([2, 17], [2, 17], (a, b) => a * b),
        ["a/b"] = () => Binary([2, 17], [2, 17], (a, b) => a / (b + 3)),
        ["a + b, a row broadcast"] = () => Binary([3, 5], [5], (a, b) => a + b),
        ["a − b, a column broadcast"] = () => Binary([3, 1], [3, 5], (a, b) => a - b),
        ["a·b, both broadcast"] = () => Binary([2, 1, 3], [4, 1], (a, b) => a * b),
        ["a/b, a scalar broadcast"] = () => Binary([2, 3], [], (a, b) => a / (b + 3)),
        ["a·a, one tensor twice"] = () => Unary([3, 5], a => a * a),
        ["1 − a"] = () => Unary([3, 5], a => 1 - a),
        ["2/(a + 3)"] = () => Unary([3, 5], a => 2 / (a + 3)),
        ["−a"] = () => Unary([3, 5], a => -a),
        ["tanh"] = () => Unary([37], a => (2 * a).Tanh()),
        ["sigmoid"] = () => Unary([37], a => (2 * a).Sigmoid()),
        ["relu"] = () => Unary([37], a => a.Relu(), kinks: true),
        ["exp"] = () => Unary([37], a => a.Exp()),
        ["sqrt"] = () => Unary([37], a => (a + 3).Sqrt()),
        ["broadcast"] = () => Unary([3, 1], a => a.BroadcastTo([2, 3, 4])),
        ["product of matrices"] = () => Binary([3, 5], [5, 17], (a, b) => a.MatMul(b)),
        ["product of three dimensions and a matrix"] = () =>
            Binary([2, 3, 17], [17, 5], (a, b) => a.MatMul(b)),
        ["product of a vector and a matrix"] = () => Binary([5], [5, 3], (a, b) => a.MatMul(b)),
        ["reshape"] = () => Unary([3, 4], a => a.Reshape([2, 6]).Tanh()),
        ["flatten"] = () => Unary([3, 2, 2], a => a.Flatten().Tanh()),
        ["slice of the first dimension"] = () => Unary([5, 3], a => a.Slice(0, 1, 3)),
        ["slice of the middle"] = () => Unary([2, 5, 3], a => a.Slice(1, 2, 2)),
        ["slice of the last dimension"] = () => Unary([2, 5], a => a.Slice(1, 4, 1)),
        ["overlapping slices"] = () => Unary([6], a => a.Slice(0, 0, 4) * a.Slice(0, 2, 4)),
        ["step"] = () => Unary([2, 4, 3], a => a.Step(2)),
        ["last step"] = () => Unary([2, 4, 3], a => a.LastStep()),
        ["concatenation of the first dimension"] = () =>
            Binary([2, 3], [4, 3], (a, b) => Tensor.Concat(0, a, b)),
        ["concatenation of the last dimension"] = () =>
            Binary([2, 3], [2, 2], (a, b) => Tensor.Concat(1, a, b, a)),
        ["stacked steps"] = () => Binary([2, 3], [2, 3], (a, b) => Tensor.StackSteps(a, b, a * b)),
        ["stack"] = () => Binary([2, 3], [2, 3], (a, b) => Tensor.Stack(1, a, b, a * b)),
        ["stack of a new last dimension"] = () => Binary([2, 3], [2, 3], (a, b) => Tensor.Stack(-1, a, b)),
        ["permutation"] = () => Unary([2, 3, 4], a => a.Permute(2, 0, 1).Tanh()),
        ["transposition"] = () => Unary([2, 3, 4], a => a.Transpose().Tanh()),
        ["blocks that overlap"] = () => Unary([2, 7, 3], a => a.Unfold(1, 3, 2).Tanh()),
        ["blocks of the last dimension"] = () => Unary([2, 7], a => a.Unfold(-1, 2, 3).Tanh()),
        ["range of steps"] = () => Unary([2, 4, 3], a => a[.., 1..3]),
        ["one step and some features"] = () => Unary([2, 4, 3], a => a[.., ^2, 1..]),
        ["softmax"] = () => Unary([3, 17], a => (2 * a).Softmax()),
        ["logarithm of softmax"] = () => Unary([3, 17], a => (2 * a).LogSoftmax()),
        ["log"] = () => Unary([17], a => (a + 2).Log()),
        ["power"] = () => Unary([17], a => (a + 2).Pow(1.5f)),
        ["square"] = () => Unary([17], a => a.Square()),
        ["absolute value"] = () => Unary([37], a => a.Abs(), kinks: true),
        ["maximum"] = () => Binary([3, 5], [5], (a, b) => a.Maximum(b), kinks: true),
        ["minimum"] = () => Binary([17], [1], (a, b) => a.Minimum(b), kinks: true),
        ["clamp"] = () => Unary([37], a => a.Clamp(-0.5f, 0.25f), kinks: true),
        ["gated activation"] = () => Binary([2, 17], [2, 17], (a, b) => a.GatedBy(b)),
        ["choice"] = () =>
            Binary([3, 5], [5], (a, b) => Tensor.Where(Tensor.From([3, 1], [1, 0, 1]), a * b, b)),
        ["masked fill"] = () => Unary([3, 2], a => a.MaskedFill(Tensor.From([2], [0, 1]), 7)),
        ["sum over the first dimension"] = () => Unary([5, 17], a => a.Sum(0)),
        ["sum over the middle"] = () => Unary([2, 5, 3], a => a.Sum(1, keepDimensions: true).Tanh()),
        ["sum over the last dimension"] = () => Unary([3, 17], a => a.Sum(-1)),
        ["mean over a dimension"] = () => Unary([3, 5, 2], a => a.Mean(1).Tanh()),
        ["largest over a dimension"] = () => Unary([3, 5, 2], a => a.Max(1), kinks: true),
        ["largest over the last dimension"] = () => Unary([3, 17], a => a.Max(-1, true), kinks: true),
        ["products of matrices"] = () => Binary([2, 3, 5], [2, 5, 17], (a, b) => a.MatMul(b)),
        ["products of matrices, one broadcast"] = () => Binary([3, 5], [2, 2, 5, 1], (a, b) => a.MatMul(b)),
        ["sum"] = () => Unary([37], a => a.Sum()),
        ["mean"] = () => Unary([3, 11], a => (a * a).Mean()),
        ["a diamond"] = () => Unary([3], a => Diamond(a)),
    };

    public static TheoryData<string> Names { get; } = [.. Operations.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_derivative_is_that_of_finite_differences(string operation) => Operations[operation]();

    private static Tensor Diamond(Tensor a)
    {
        Tensor left = a.Tanh();
        Tensor right = left * a;
        return (left * right) + right;
    }

    private static void Unary(Shape shape, Func<Tensor, Tensor> operation, bool kinks = false)
    {
        Tensor a = Samples.Leaf(shape);
        FiniteDifferences.ShouldAgree(() => operation(a), [a], kinks);
    }

    private static void Binary(
        Shape left,
        Shape right,
        Func<Tensor, Tensor, Tensor> operation,
        bool kinks = false
    )
    {
        Tensor a = Samples.Leaf(left, seed: 1);
        Tensor b = Samples.Leaf(right, seed: 2);
        FiniteDifferences.ShouldAgree(() => operation(a, b), [a, b], kinks);
    }
}
