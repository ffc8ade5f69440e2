using Unroll.Layers;
using Unroll.Tensors;

namespace Unroll.Tests.Layers;

public sealed class ConvolutionTests
{
    public static TheoryData<int> Sizes { get; } = [.. Samples.OddSizes];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_laws_hold_for_odd_numbers_of_channels(int channels)
    {
        LayerLaws.ShouldHold(() => new Conv1d(channels, 3, 2), [2, 4, channels], [2, 3, 3]);
        LayerLaws.ShouldHold(() => new CausalConv1d(2, channels, 2, 2), [2, 4, 2], [2, 4, channels]);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_laws_hold_for_odd_numbers_of_steps(int steps) =>
        LayerLaws.ShouldHold(
            () => new Conv1d(2, 2, 3, stride: 2, padding: 1),
            [1, steps, 2],
            [1, (steps + 1) / 2, 2]
        );

    [Theory]
    [InlineData(1, 1, 1, true)]
    [InlineData(3, 1, 1, false)]
    [InlineData(1, 4, 2, true)]
    [InlineData(2, 2, 4, false)]
    public void The_laws_hold_for_strides_dilations_and_groups(
        int stride,
        int dilation,
        int groups,
        bool bias
    ) =>
        LayerLaws.ShouldHold(
            () => new Conv1d(4, 8, 3, stride, dilation, groups, Padding.Causal, bias),
            [2, 10, 4],
            [2, ((10 - 1) / stride) + 1, 8]
        );

    [Theory]
    [InlineData(1, 7)]
    [InlineData(2, 7)]
    [InlineData(3, 7)]
    [InlineData(4, 2)]
    public void Padding_same_keeps_the_number_of_steps(int kernelSize, int steps) =>
        new Conv1d(2, 3, kernelSize, dilation: 2, padding: Padding.Same)
            .Forward(Samples.Leaf([4, steps, 2]))
            .Shape.ShouldBe([4, steps, 3]);

    [Fact]
    public void A_causal_convolution_does_not_look_ahead()
    {
        CausalConv1d layer = new(2, 3, kernelSize: 3, dilation: 2);
        Tensor x = Samples.Leaf([2, 9, 2]);
        Tensor whole = layer.Forward(x);
        for (int steps = 1; steps < 9; steps++)
        {
            layer.Forward(x.Slice(1, 0, steps)).ToArray().ShouldBe(whole.Slice(1, 0, steps).ToArray());
        }
    }

    [Fact]
    public void Rows_of_a_batch_do_not_see_one_another()
    {
        Conv1d layer = new(2, 5, 3, padding: Padding.Same);
        Tensor x = Samples.Leaf([37, 4, 2]);
        Tensor all = layer.Forward(x);
        for (int b = 0; b < 37; b++)
        {
            layer.Forward(x.Slice(0, b, 1)).ToArray().ShouldBe(all.Slice(0, b, 1).ToArray());
        }
    }

    [Fact]
    public void Not_a_number_shows_in_the_outputs_that_see_it()
    {
        Tensor x = Tensor.From([1, 4, 1], [1, float.NaN, 1, 1]);
        new CausalConv1d(1, 2, 2)
            .Forward(x)
            .ToArray()
            .Select(float.IsNaN)
            .ShouldBe([false, false, true, true, true, true, false, false]);
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_mistake_is_told_with_what_was_expected(string message) =>
        Should.Throw<ArgumentException>(Mistakes[message]).Message.ShouldStartWith(message);

    public static TheoryData<string> Messages => [.. Mistakes.Keys];

    private static Dictionary<string, Action> Mistakes { get; } =
        new(StringComparer.Ordinal)
        {
            ["expected [batch, time, 5], none of them zero, got [2, 5, 4]"] = () =>
                new Conv1d(5, 3, 2).Forward(Tensor.Zeros([2, 5, 4])),
            ["expected [batch, time, 5], none of them zero, got [0, 7, 5]"] = () =>
                new Conv1d(5, 3, 2).Forward(Tensor.Zeros([0, 7, 5])),
            ["expected at least 5 steps, which the kernel spans, got [1, 4, 2]"] = () =>
                new Conv1d(2, 2, 3, dilation: 3, padding: 1).Forward(Tensor.Zeros([1, 4, 2])),
            ["expected groups that divide 4 and 6 channels, got 4"] = () =>
                _ = new Conv1d(4, 6, 2, groups: 4),
            ["expected stride 1 with padding same, which keeps the number of steps, got 2"] = () =>
                _ = new Conv1d(4, 6, 2, stride: 2, padding: Padding.Same),
            ["expected no negative padding"] = () => _ = new Conv1d(4, 6, 2, padding: -1),
            ["kernelSize ('0') must be a non-negative and non-zero value"] = () => _ = new Conv1d(4, 6, 0),
        };
}
