using Unroll.Losses;
using Unroll.Tensors;

namespace Unroll.Tests.Losses;

/// <summary>What is masked does not count, whatever is in it.</summary>
public sealed class MaskTests
{
    private const int Kept = 2;

    public static MatrixTheoryData<string, Reduction> Cases { get; } =
        new(LossCases.Names, Enum.GetValues<Reduction>());

    public static TheoryData<string> Names { get; } = [.. LossCases.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_masked_loss_is_that_of_the_other_elements(string name, Reduction reduction)
    {
        (ElementLoss loss, Tensor prediction, Tensor target, _) = LossCases.Create(name, reduction);
        Tensor some = loss.Forward(prediction.Slice(0, 0, Kept), target.Slice(0, 0, Kept));
        some.Backward();
        float[] expected = prediction.Gradient!.ToArray();
        prediction.ClearGradient();

        prediction.Span[(prediction.Count * Kept / LossCases.Rows)..].Fill(float.NaN);
        target.Span[(LossCases.Columns * Kept)..].Fill(float.NaN);
        Tensor masked = loss.Forward(prediction, target, FirstRows());

        // The masked elements are added too, as zeros, and so the others in another order.
        masked.ToScalar().ShouldBe(some.ToScalar(), 2e-7f * Math.Abs(some.ToScalar()));
        masked.Backward();
        prediction.Gradient!.ToArray().ShouldBe(expected);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Missing_targets_are_masked(string name, Reduction reduction)
    {
        (ElementLoss loss, Tensor prediction, Tensor target, _) = LossCases.Create(name, reduction);
        float masked = loss.Forward(prediction, target, FirstRows()).ToScalar();
        target.Span[(LossCases.Columns * Kept)..].Fill(float.NaN);
        new MaskedLoss(loss).Forward(prediction, target).ToScalar().ShouldBe(masked);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_mask_of_ones_changes_nothing(string name)
    {
        (ElementLoss loss, Tensor prediction, Tensor target, _) = LossCases.Create(name);
        loss.Forward(prediction, target, Tensor.Full([], 1))
            .ToScalar()
            .ShouldBe(loss.Forward(prediction, target).ToScalar());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Where_everything_is_masked_there_is_nothing_to_learn(string name, Reduction reduction)
    {
        (ElementLoss loss, Tensor prediction, Tensor target, _) = LossCases.Create(name, reduction);
        Tensor value = loss.Forward(prediction, target, Tensor.Zeros(target.Shape));
        value.ToScalar().ShouldBe(0);
        value.Backward();
        prediction.Gradient!.ToArray().ShouldAllBe(element => element == 0);
    }

    [Fact]
    public void A_mask_that_does_not_fit_is_refused() =>
        Should
            .Throw<ArgumentException>(() => Mask(Tensor.Zeros([3])))
            .Message.ShouldStartWith(
                "expected a mask of the target's shape [3, 7], or one that repeats to it, got [3]"
            );

    [Theory]
    [InlineData(0.5f)]
    [InlineData(-1)]
    [InlineData(float.NaN)]
    public void A_mask_holds_zeros_and_ones(float value) =>
        Should
            .Throw<ArgumentException>(() => Mask(Tensor.From([3, 1], [1, value, 0])))
            .Message.ShouldStartWith($"expected a mask of zeros and ones, got {value} at [1, 0]");

    private static Tensor FirstRows() => Tensor.From([LossCases.Rows, 1], [1, 1, 0]);

    private static void Mask(Tensor mask)
    {
        (ElementLoss loss, Tensor prediction, Tensor target, _) = LossCases.Create("huber");
        loss.Forward(prediction, target, mask);
    }
}
