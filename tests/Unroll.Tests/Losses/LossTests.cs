using Unroll.Losses;
using Unroll.Tensors;

namespace Unroll.Tests.Losses;

public sealed class LossTests
{
    public static MatrixTheoryData<string, Reduction> Cases { get; } =
        new(["huber", "narrow huber", "mse", "mae"], Enum.GetValues<Reduction>());

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_are_those_of_finite_differences(string name, Reduction reduction)
    {
        Tensor prediction = Samples.Leaf([3, 7], seed: 1);
        Tensor target = Samples.Leaf([3, 7], seed: 2);
        Loss loss = Create(name, reduction);
        FiniteDifferences.ShouldAgree(
            () => loss.Forward(prediction, target),
            [prediction, target],
            kinks: name != "mse"
        );
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Not_a_number_is_not_swallowed(string name, Reduction reduction)
    {
        Tensor prediction = Tensor.From([2], [float.NaN, 1], requiresGradient: true);
        Tensor loss = Create(name, reduction).Forward(prediction, Tensor.Zeros([2]));
        loss.ToScalar().ShouldBe(float.NaN);
        loss.Backward();
        prediction.Gradient![0].ShouldBe(float.NaN);
    }

    [Fact]
    public void An_outlier_pulls_with_a_constant_force()
    {
        Tensor prediction = Tensor.From([3], [0.5f, 10, -1000], requiresGradient: true);
        Tensor loss = new HuberLoss(delta: 2, Reduction.Sum).Forward(prediction, Tensor.Zeros([3]));
        loss.ToScalar().ShouldBe(0.125f + (2 * 9) + (2 * 999));
        loss.Backward();
        prediction.Gradient!.ToArray().ShouldBe([0.5f, 2, -2]);
    }

    [Fact]
    public void Shapes_that_differ_are_refused_with_both() =>
        Should
            .Throw<ArgumentException>(() =>
                new MeanSquaredErrorLoss().Forward(Tensor.Zeros([4, 2]), Tensor.Zeros([4]))
            )
            .Message.ShouldStartWith(
                "expected a target of the prediction's shape [4, 2], not empty, got [4]"
            );

    [Fact]
    public void Nothing_has_no_loss() =>
        Should.Throw<ArgumentException>(() =>
            new MeanSquaredErrorLoss().Forward(Tensor.Zeros([0]), Tensor.Zeros([0]))
        );

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(float.NaN)]
    public void A_delta_that_is_not_positive_is_refused(float delta) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new HuberLoss(delta));

    private static Loss Create(string name, Reduction reduction) =>
        name switch
        {
            "huber" => new HuberLoss(1, reduction),
            "narrow huber" => new HuberLoss(0.3f, reduction),
            "mse" => new MeanSquaredErrorLoss(reduction),
            _ => new MeanAbsoluteErrorLoss(reduction),
        };
}
