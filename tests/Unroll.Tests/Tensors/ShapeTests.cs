using Unroll.Tensors;

namespace Unroll.Tests.Tensors;

public sealed class ShapeTests
{
    [Fact]
    public void A_shape_counts_its_elements()
    {
        Shape shape = [2, 3, 5];
        shape.Elements.ShouldBe(30);
        shape.Rank.ShouldBe(3);
        shape[^1].ShouldBe(5);
        shape[..^1].ShouldBe([2, 3]);
        shape.ToString().ShouldBe("[2, 3, 5]");
    }

    [Fact]
    public void A_scalar_has_one_element_and_no_dimensions()
    {
        Shape scalar = [];
        scalar.Elements.ShouldBe(1);
        scalar.Rank.ShouldBe(0);
    }

    [Fact]
    public void Shapes_of_the_same_sizes_are_equal()
    {
        Shape shape = [2, 3];
        shape.ShouldBe([2, 3]);
        shape.GetHashCode().ShouldBe(Shape.Create([2, 3]).GetHashCode());
        shape.ShouldNotBe([3, 2]);
        shape.Equals(null).ShouldBeFalse();
    }

    [Fact]
    public void Negative_and_overflowing_sizes_are_refused()
    {
        Should
            .Throw<ArgumentException>(() => Shape.Create([2, -1]))
            .Message.ShouldStartWith("a shape has no negative sizes, got [2, -1]");
        Should
            .Throw<ArgumentException>(() => Shape.Create([65536, 65536]))
            .Message.ShouldContain("got [65536, 65536]");
    }
}
