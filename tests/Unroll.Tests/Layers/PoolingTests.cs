using Unroll.Layers;
using Unroll.Tensors;

namespace Unroll.Tests.Layers;

public sealed class PoolingTests
{
    private static readonly Tensor Sequence = Tensor.From([1, 5, 1], [1, -5, 3, 2, -4]);

    [Theory]
    [InlineData(1, 1, 0, 17)]
    [InlineData(2, 2, 0, 1)]
    [InlineData(3, 1, 1, 3)]
    [InlineData(2, 3, 1, 2)]
    public void The_laws_hold(int kernelSize, int stride, int padding, int channels)
    {
        int steps = ((7 + (2 * padding) - kernelSize) / stride) + 1;
        Shape output = [2, steps, channels];
        LayerLaws.ShouldHold(
            () => new MaxPool1d(kernelSize, stride, padding),
            [2, 7, channels],
            output,
            kinks: true
        );
        LayerLaws.ShouldHold(() => new AvgPool1d(kernelSize, stride, padding), [2, 7, channels], output);
    }

    [Fact]
    public void The_largest_and_the_mean_of_every_window_are_taken()
    {
        new MaxPool1d(2).Forward(Sequence).ToArray().ShouldBe([1, 3]);
        new AvgPool1d(2).Forward(Sequence).ToArray().ShouldBe([-2, 2.5f]);
    }

    [Fact]
    public void Padding_is_never_the_largest_and_counts_as_zeros_in_the_mean()
    {
        new MaxPool1d(2, padding: 1).Forward(-Sequence).ToArray().ShouldBe([-1, 5, 4]);
        new AvgPool1d(2, padding: 1).Forward(Sequence).ToArray().ShouldBe([0.5f, -1, -1]);
    }

    [Fact]
    public void A_sequence_that_is_too_short_is_refused() =>
        Should
            .Throw<ArgumentException>(() => new MaxPool1d(6).Forward(Sequence))
            .Message.ShouldStartWith(
                "expected [batch, time, channels] with at least 6 steps, none of them zero, got [1, 5, 1]"
            );

    [Fact]
    public void A_padding_of_more_than_half_a_window_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new AvgPool1d(3, padding: 2));
}
