using Unroll.Layers;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Tests.Layers;

public sealed class EmbeddingTests
{
    private static readonly Tensor Words = Tensor.From([2, 3], [4, 0, 4, 1, 2, 0]);

    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    public void Gradients_of_the_vectors_are_those_of_finite_differences(int features)
    {
        Embedding layer = new(5, features);
        FiniteDifferences.ShouldAgree(layer, () => layer.Forward(Words), []);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(2)]
    public void The_laws_of_inference_hold(int? padding) =>
        LayerLaws.ShouldHoldAtInference(new Embedding(5, 3, padding), Words);

    [Fact]
    public void Each_number_becomes_its_vector()
    {
        Embedding layer = new(5, 3);
        Tensor weight = layer.Parameters.Single().Value;
        Tensor y = layer.Forward(Words);
        y.Shape.ShouldBe([2, 3, 3]);
        y.Slice(0, 1, 1).Step(1).ToArray().ShouldBe(weight.Slice(0, 2, 1).ToArray());
    }

    [Fact]
    public void The_vector_of_the_padding_is_zero_and_never_learns()
    {
        Embedding layer = new(5, 3, padding: 0);
        Parameter weight = layer.Parameters.Single();
        layer.Forward(Words).Sum().Backward();
        weight.Value.Slice(0, 0, 1).ToArray().ShouldAllBe(value => value == 0);
        weight.Gradient!.ToArray().ShouldBe([0, 0, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 2, 2, 2]);
    }

    [Theory]
    [InlineData(5f, "expected whole numbers from 0 to 4, got 5 as element 1 of [2]")]
    [InlineData(-1f, "expected whole numbers from 0 to 4, got -1 as element 1 of [2]")]
    [InlineData(0.5f, "expected whole numbers from 0 to 4, got 0.5 as element 1 of [2]")]
    [InlineData(float.NaN, "expected whole numbers from 0 to 4, got NaN as element 1 of [2]")]
    public void A_number_that_is_none_of_them_is_refused(float number, string message) =>
        Should
            .Throw<ArgumentOutOfRangeException>(() =>
                new Embedding(5, 3).Forward(Tensor.From([2], [0, number]))
            )
            .Message.ShouldStartWith(message);

    [Fact]
    public void A_padding_that_is_none_of_them_is_refused() =>
        Should
            .Throw<ArgumentOutOfRangeException>(() => new Embedding(5, 3, padding: 5))
            .Message.ShouldStartWith("expected a number from 0 to 4, or none");
}
