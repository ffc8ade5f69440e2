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

    private static void Binary(Shape left, Shape right, Func<Tensor, Tensor, Tensor> operation)
    {
        Tensor a = Samples.Leaf(left, seed: 1);
        Tensor b = Samples.Leaf(right, seed: 2);
        FiniteDifferences.ShouldAgree(() => operation(a, b), [a, b]);
    }
}
