using Unroll.Layers;
using Unroll.Tensors;

namespace Unroll.Tests.Layers;

public sealed class AttentionTests
{
    private static readonly Tensor Mask = Tensor.From([2, 5], [0, 1, 0, 0, 0, 0, 0, 0, 1, 1]);

    [Theory]
    [InlineData(1, 3, 17)]
    [InlineData(16, 2, 3)]
    public void The_laws_hold_for_additive_attention(int query, int value, int units) =>
        LayerLaws.ShouldHold<AdditiveAttention>(
            () => new AdditiveAttention(query, value, units),
            [
                [2, 3, query],
                [2, 5, value],
            ],
            [2, 3, value],
            (layer, x) => layer.Attend(x[0], x[1]).Output
        );

    [Theory]
    [InlineData(6, 1, false, true)]
    [InlineData(6, 3, true, true)]
    [InlineData(17, 17, false, false)]
    public void The_laws_hold_for_multi_head_attention(int size, int heads, bool causal, bool bias)
    {
        LayerLaws.ShouldHold(
            () => new MultiHeadAttention(size, heads, causal, bias: bias),
            [2, 3, size],
            [2, 3, size]
        );
        LayerLaws.ShouldHold<MultiHeadAttention>(
            () => new MultiHeadAttention(size, heads, causal, bias: bias),
            [
                [2, 3, size],
                [2, 5, size],
            ],
            [2, 3, size],
            (layer, x) => layer.Attend(x[0], x[1]).Output
        );
    }

    [Fact]
    public void Gradients_of_additive_attention_with_a_mask_are_those_of_finite_differences()
    {
        AdditiveAttention layer = new(3, 4, 2);
        Tensor query = Samples.Leaf([2, 3, 3], seed: 1);
        Tensor values = Samples.Leaf([2, 5, 4], seed: 2);
        FiniteDifferences.ShouldAgree(layer, () => layer.Attend(query, values, Mask).Output, [query, values]);
    }

    [Fact]
    public void Gradients_of_multi_head_attention_with_a_mask_are_those_of_finite_differences()
    {
        MultiHeadAttention layer = new(4, 2);
        Tensor x = Samples.Leaf([2, 5, 4]);
        FiniteDifferences.ShouldAgree(layer, () => layer.Attend(x, x, Mask).Output, [x]);
    }

    [Fact]
    public void Weights_add_up_to_one_and_are_zero_where_masked()
    {
        Tensor values = Samples.Leaf([2, 5, 4]);
        foreach (
            Tensor weights in (Tensor[])
                [
                    new AdditiveAttention(4, 4, 3).Attend(values, values, Mask).Weights,
                    new MultiHeadAttention(4, 1).Attend(values, values, Mask).Weights,
                ]
        )
        {
            Tensor rows = weights.Reshape([2, 5, 5]);
            rows.Sum(-1).ToArray().ShouldAllBe(sum => Math.Abs(sum - 1) < 1e-6);
            rows[0, .., 1].ToArray().ShouldAllBe(weight => weight == 0);
            rows[1, .., 3..].ToArray().ShouldAllBe(weight => weight == 0);
        }
    }

    [Fact]
    public void Causal_attention_does_not_look_ahead()
    {
        MultiHeadAttention layer = new(4, 2, causal: true);
        Tensor x = Samples.Leaf([2, 6, 4]);
        Tensor whole = layer.Forward(x);
        for (int steps = 1; steps < 6; steps++)
        {
            layer.Forward(x[.., ..steps]).ToArray().ShouldBe(whole[.., ..steps].ToArray(), tolerance: 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_mistake_is_told_with_what_was_expected(string message) =>
        Should.Throw<ArgumentException>(Mistakes[message]).Message.ShouldStartWith(message);

    public static TheoryData<string> Messages => [.. Mistakes.Keys];

    private static Dictionary<string, Action> Mistakes { get; } =
        new(StringComparer.Ordinal)
        {
            ["expected heads that divide 6 features, got 4"] = () => _ = new MultiHeadAttention(6, 4),
            ["expected [batch, time, 6], none of them zero, got [2, 3, 5]"] = () =>
                new MultiHeadAttention(6, 2).Forward(Tensor.Zeros([2, 3, 5])),
            ["expected [2, keys, 6], as many as queries, got [3, 4, 6]"] = () =>
                new MultiHeadAttention(6, 2).Attend(Tensor.Zeros([2, 3, 6]), Tensor.Zeros([3, 4, 6])),
            ["expected [2, time, 4], none of them zero, got [3, 5, 4]"] = () =>
                new AdditiveAttention(6, 4, 2).Attend(Tensor.Zeros([2, 3, 6]), Tensor.Zeros([3, 5, 4])),
            ["expected a mask [2, 5], got [5]"] = () =>
                new AdditiveAttention(4, 4, 2).Attend(Ones, Ones, Tensor.Zeros([5])),
            ["expected at least one key that is not masked, got none in row 0 of the mask"] = () =>
                new AdditiveAttention(4, 4, 2).Attend(Ones, Ones, Tensor.Full([2, 5], 1)),
        };

    private static Tensor Ones => Tensor.Full([2, 5, 4], 1);
}
