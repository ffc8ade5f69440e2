using Unroll.Losses;
using Unroll.Tensors;

namespace Unroll.Tests.Losses;

public sealed class LossTests
{
    public static MatrixTheoryData<string, Reduction> Cases { get; } =
        new(LossCases.Names, Enum.GetValues<Reduction>());

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_are_those_of_finite_differences(string name, Reduction reduction)
    {
        (ElementLoss loss, Tensor prediction, Tensor target, bool kinks) = LossCases.Create(name, reduction);
        FiniteDifferences.ShouldAgree(
            () => loss.Forward(prediction, target),
            target.RequiresGradient ? [prediction, target] : [prediction],
            kinks
        );
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Not_a_number_is_not_swallowed(string name, Reduction reduction)
    {
        (ElementLoss loss, Tensor prediction, Tensor target, _) = LossCases.Create(name, reduction);
        prediction.Span[0] = float.NaN;
        Tensor value = loss.Forward(prediction, target);
        value.ToScalar().ShouldBe(float.NaN);
        value.Backward();
        prediction.Gradient!.ToArray()[0].ShouldBe(float.NaN);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Steps_are_a_batch_of_their_own(string name, Reduction reduction)
    {
        (ElementLoss loss, Tensor prediction, Tensor target, _) = LossCases.Create(name, reduction);
        Shape flat = [target.Count, .. prediction.Shape[target.Shape.Rank..]];
        loss.Forward(prediction.Reshape(flat), target.Reshape([target.Count]))
            .ToScalar()
            .ShouldBe(loss.Forward(prediction, target).ToScalar());
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
    public void Smooth_l1_is_the_huber_loss_divided_by_its_delta()
    {
        Tensor prediction = Samples.Leaf([37], seed: 1);
        Tensor target = Samples.Leaf([37], seed: 2);
        double smooth = new SmoothL1Loss(0.3f).Forward(prediction, target).ToScalar();
        double huber = new HuberLoss(0.3f).Forward(prediction, target).ToScalar();
        smooth.ShouldBe(huber / 0.3, 1e-6);
    }

    [Fact]
    public void Smooth_l1_without_a_beta_is_the_absolute_error()
    {
        Tensor prediction = Tensor.From([3], [-2, 0, 3], requiresGradient: true);
        Tensor loss = new SmoothL1Loss(beta: 0, Reduction.Sum).Forward(prediction, Tensor.Zeros([3]));
        loss.ToScalar().ShouldBe(5);
        loss.Backward();
        prediction.Gradient!.ToArray().ShouldBe([-1, 0, 1]);
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
    public void Nothing_has_no_loss()
    {
        Should.Throw<ArgumentException>(() =>
            new MeanSquaredErrorLoss().Forward(Tensor.Zeros([0]), Tensor.Zeros([0]))
        );
        Should.Throw<ArgumentException>(() =>
            new CrossEntropyLoss().Forward(Tensor.Zeros([0, 3]), Tensor.Zeros([0]))
        );
        Should.Throw<ArgumentException>(() =>
            new CrossEntropyLoss().Forward(Tensor.Zeros([2, 0]), Tensor.Zeros([2]))
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(float.NaN)]
    public void A_delta_that_is_not_positive_is_refused(float delta) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new HuberLoss(delta));

    [Theory]
    [InlineData(-1)]
    [InlineData(float.NaN)]
    public void A_negative_beta_is_refused(float beta) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new SmoothL1Loss(beta));
}
