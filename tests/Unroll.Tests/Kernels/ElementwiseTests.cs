using Unroll.Kernels;
using Unroll.Tensors;

namespace Unroll.Tests.Kernels;

/// <summary>The loops; the functions themselves are tested with <see cref="VectorMath"/> and with the tensors.</summary>
public sealed class ElementwiseTests
{
    public static TheoryData<int> Sizes { get; } = [0, .. Samples.OddSizes];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_function_of_one_number_is_applied_to_every_element_and_no_other(int count)
    {
        float[] x = Samples.Uniform(count);
        float[] y = Marked(count);
        Elementwise.Map<SqrtFunction>(x.Select(MathF.Abs).ToArray(), y.AsSpan(0, count));
        y.ShouldBe([.. x.Select(value => MathF.Sqrt(MathF.Abs(value))), Mark]);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_function_of_two_numbers_is_applied_to_every_pair_and_no_other(int count)
    {
        float[] a = Samples.Uniform(count, seed: 1);
        float[] b = Samples.Uniform(count, seed: 2);
        float[] y = Marked(count);
        Elementwise.Zip<DivideFunction>(a, b, y.AsSpan(0, count));
        y.ShouldBe([.. a.Zip(b, (left, right) => left / right), Mark]);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Gradients_are_added_to_what_is_there(int count)
    {
        float[] a = Samples.Uniform(count, seed: 1);
        float[] b = Samples.Uniform(count, seed: 2);
        float[] dy = Samples.Uniform(count, seed: 3);
        float[] da = Marked(count);
        float[] db = Marked(count);
        float[] dx = Marked(count);
        Elementwise.ZipBackwardA<MultiplyFunction>(a, b, dy, da.AsSpan(0, count));
        Elementwise.ZipBackwardB<MultiplyFunction>(a, b, dy, db.AsSpan(0, count));
        Elementwise.MapBackward<NegateFunction>(a, b, dy, dx.AsSpan(0, count));
        da.ShouldBe([.. dy.Zip(b, (left, right) => MathF.FusedMultiplyAdd(left, right, Mark)), Mark]);
        db.ShouldBe([.. dy.Zip(a, (left, right) => MathF.FusedMultiplyAdd(left, right, Mark)), Mark]);
        dx.ShouldBe([.. dy.Select(value => Mark - value), Mark]);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Sums_are_added_to_every_element_and_no_other(int count)
    {
        float[] x = Samples.Uniform(count);
        float[] sum = Marked(count);
        Elementwise.Add(x, sum.AsSpan(0, count));
        sum.ShouldBe([.. x.Select(value => Mark + value), Mark]);
    }

    [Fact]
    public void Spans_that_are_too_short_are_refused() =>
        Should
            .Throw<ArgumentException>(() => Elementwise.Add(new float[2], new float[3]))
            .Message.ShouldBe("expected spans of 3 elements, got 2, 2 and 2");

    private const float Mark = 7;

    private static float[] Marked(int count) => [.. Enumerable.Repeat(Mark, count + 1)];
}
