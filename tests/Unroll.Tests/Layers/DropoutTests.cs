using Unroll.Layers;
using Unroll.Tensors;

namespace Unroll.Tests.Layers;

public sealed class DropoutTests
{
    [Fact]
    public void Elements_are_dropped_with_the_probability_and_the_mean_stays()
    {
        float[] y = new Dropout(0.25f).Forward(Tensor.Full([100_000], 1)).ToArray();
        y.Distinct().Order().ShouldBe([0, 1 / 0.75f]);
        y.Count(value => value == 0).ShouldBeInRange(24_500, 25_500);
        y.Average().ShouldBe(1, 0.01f);
    }

    [Fact]
    public void The_laws_of_inference_hold() =>
        LayerLaws.ShouldHoldAtInference(new Dropout(0.5f), Samples.Leaf([3, 4]));

    [Fact]
    public void At_inference_nothing_is_dropped()
    {
        Tensor x = Samples.Leaf([100]);
        Dropout dropout = new(0.5f);
        dropout.Train(false);
        dropout.Forward(x).ToArray().ShouldBe(x.ToArray());
        dropout.Train();
        dropout.Predict(x).ToArray().ShouldBe(x.ToArray());
        dropout.IsTraining.ShouldBeTrue();
    }

    [Fact]
    public void Two_calls_drop_different_elements()
    {
        Tensor x = Tensor.Full([100], 1);
        Dropout dropout = new(0.5f);
        dropout.Forward(x).ToArray().ShouldNotBe(dropout.Forward(x).ToArray());
    }

    [Fact]
    public void It_stands_between_the_layers_and_not_behind_the_last()
    {
        Tensor x = Samples.Leaf([3, 4, 2]);
        Gru one = new(2, 5, layers: 1, dropout: 0.9f);
        one.Forward(x).ToArray().ShouldBe(one.Predict(x).ToArray());
        Gru two = new(2, 5, layers: 2, dropout: 0.9f);
        two.Forward(x).ToArray().ShouldNotBe(two.Predict(x).ToArray());
    }

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(1f)]
    [InlineData(float.NaN)]
    public void A_probability_out_of_range_is_refused(float probability) =>
        Should
            .Throw<ArgumentOutOfRangeException>(() => new Dropout(probability))
            .Message.ShouldContain("from 0 up to, not including, 1");
}
