using Unroll.Layers;
using Unroll.Tensors;

namespace Unroll.Tests.Layers;

public sealed class LinearTests
{
    [Fact]
    public void It_works_on_the_last_dimension_whatever_stands_before()
    {
        Linear linear = new(3, 2);
        linear.Forward(Samples.Leaf([3])).Shape.ShouldBe([2]);
        linear.Forward(Samples.Leaf([4, 3])).Shape.ShouldBe([4, 2]);
        linear.Forward(Samples.Leaf([4, 5, 3])).Shape.ShouldBe([4, 5, 2]);
    }

    [Fact]
    public void A_last_dimension_of_another_size_is_refused() =>
        Should
            .Throw<ArgumentException>(() => new Linear(3, 2).Forward(Tensor.Zeros([3, 4])))
            .Message.ShouldStartWith("expected […, 3], none of them zero, got [3, 4]");
}
