using Unroll.Tensors;

namespace Unroll.Tests.Tensors;

public sealed class TensorTests
{
    [Fact]
    public void Elements_are_in_row_major_order()
    {
        Tensor x = Tensor.From([2, 3], [1, 2, 3, 4, 5, 6]);
        x[1, 0].ShouldBe(4);
        x.Slice(1, 1, 2).ToArray().ShouldBe([2, 3, 5, 6]);
        x.Reshape([3, 2])[2, 1].ShouldBe(6);
        x.ToString().ShouldBe("[2, 3] {1, 2, 3, 4, 5, 6}");
        Tensor.Zeros([17]).ToString().ShouldBe("[17]");
    }

    [Fact]
    public void Dimensions_of_size_one_repeat()
    {
        Tensor column = Tensor.From([2, 1], [10, 20]);
        Tensor row = Tensor.From([3], [1, 2, 3]);
        (column + row).ToArray().ShouldBe([11, 12, 13, 21, 22, 23]);
        (column - 1).ToArray().ShouldBe([9, 19]);
        row.BroadcastTo([2, 3]).ToArray().ShouldBe([1, 2, 3, 1, 2, 3]);
    }

    [Fact]
    public void A_product_of_matrices_is_rows_by_columns() =>
        Tensor
            .From([2, 2], [1, 2, 3, 4])
            .MatMul(Tensor.From([2, 3], [1, 2, 3, 4, 5, 6]))
            .ToArray()
            .ShouldBe([9, 12, 15, 19, 26, 33]);

    [Fact]
    public void Products_of_matrices_are_those_of_each()
    {
        Tensor a = Samples.Leaf([3, 4, 5], seed: 1);
        Tensor b = Samples.Leaf([3, 5, 17], seed: 2);
        Tensor y = a.MatMul(b);
        for (int i = 0; i < 3; i++)
        {
            y[i, ..].ToArray().ShouldBe(a[i, ..].MatMul(b[i, ..]).ToArray());
        }
    }

    [Fact]
    public void Dimensions_change_places()
    {
        Tensor x = Samples.Leaf([2, 3, 4]);
        Tensor y = x.Permute(2, 0, 1);
        y.Shape.ShouldBe([4, 2, 3]);
        y[3, 1, 2].ShouldBe(x[1, 2, 3]);
        y.Permute(1, 2, 0).ToArray().ShouldBe(x.ToArray());
        x.Transpose(0, 1).Shape.ShouldBe([3, 2, 4]);
    }

    [Fact]
    public void Blocks_slide_along_a_dimension()
    {
        Tensor x = Tensor.From([5], [1, 2, 3, 4, 5]);
        x.Unfold(0, 3).ToArray().ShouldBe([1, 2, 3, 2, 3, 4, 3, 4, 5]);
        x.Unfold(0, 2, step: 2).ToArray().ShouldBe([1, 2, 3, 4]);
        Samples.Leaf([2, 7, 3]).Unfold(1, 4, 2).Shape.ShouldBe([2, 2, 3, 4]);
    }

    [Fact]
    public void Ranges_keep_a_dimension_and_indices_take_it_away()
    {
        Tensor x = Samples.Leaf([2, 4, 3]);
        x[.., ^1].ToArray().ShouldBe(x.LastStep().ToArray());
        x[1..].Shape.ShouldBe([1, 4, 3]);
        x[1, ..].Shape.ShouldBe([4, 3]);
        x[.., 1..3, ^2..].Shape.ShouldBe([2, 2, 2]);
        x[.., 1, ..].Shape.ShouldBe([2, 3]);
        x[1, ^1, ..].ToArray().ShouldBe(x.ToArray()[^3..]);
    }

    [Fact]
    public void A_softmax_adds_up_to_one_however_large_its_numbers()
    {
        Tensor x = Tensor.From([2, 3], [1000, 1001, float.NegativeInfinity, -1000, -1000, -1000]);
        x.Softmax().Sum(-1).ToArray().ShouldBe([1, 1], tolerance: 1e-6);
        x.Softmax()[0, 2].ShouldBe(0);
        x.LogSoftmax()[1, 0].ShouldBe(-MathF.Log(3), 1e-4f);
    }

    [Fact]
    public void Reductions_over_a_dimension_are_of_its_elements()
    {
        Tensor x = Tensor.From([2, 3], [1, 5, 3, -1, -5, -3]);
        x.Sum(0).ToArray().ShouldBe([0, 0, 0]);
        x.Mean(1).ToArray().ShouldBe([3, -3]);
        x.Max(1, keepDimensions: true).Shape.ShouldBe([2, 1]);
        x.Max(1).ToArray().ShouldBe([5, -1]);
    }

    [Fact]
    public void Steps_come_apart_and_together_again()
    {
        Tensor x = Samples.Leaf([2, 4, 3]);
        Tensor.StackSteps(x.Step(0), x.Step(1), x.Step(2), x.LastStep()).ToArray().ShouldBe(x.ToArray());
        Tensor.Concat(2, x.Slice(2, 0, 1), x.Slice(2, 1, 2)).ToArray().ShouldBe(x.ToArray());
    }

    [Fact]
    public void A_tensor_copies_the_values_it_is_made_of()
    {
        float[] values = [1, 2];
        Tensor x = Tensor.From([2], values);
        values[0] = 9;
        x.ToArray()[1] = 9;
        x.ToArray().ShouldBe([1, 2]);
    }

    [Fact]
    public void Not_a_number_goes_through_every_operation()
    {
        Tensor x = Tensor.From([1], [float.NaN]);
        Tensor[] results =
        [
            x + 1,
            1 - x,
            x * 0,
            x / 2,
            -x,
            x.Tanh(),
            x.Sigmoid(),
            x.Relu(),
            x.Exp(),
            x.Sqrt(),
            x.Sum(),
            x.Mean(),
            x.Sum(0),
            x.Max(0),
            x.Softmax(),
            x.LogSoftmax(),
            x.Log(),
            x.Pow(2),
            x.Square(),
            x.Abs(),
            x.Maximum(1),
            x.Minimum(1),
            x.Clamp(0, 1),
        ];
        results.ShouldAllBe(result => float.IsNaN(result.ToScalar()));
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_mistake_is_told_with_what_was_expected(string message) =>
        Should.Throw<Exception>(Mistakes[message]).Message.ShouldStartWith(message);

    public static TheoryData<string> Messages => [.. Mistakes.Keys];

    private static Dictionary<string, Action> Mistakes { get; } =
        new(StringComparer.Ordinal)
        {
            ["expected 6 values for the shape [2, 3], got 2"] = () => Tensor.From([2, 3], [1, 2]),
            ["shapes [2, 3] and [4] do not go together: 3 and 4 differ"] = () =>
                _ = Matrix + Tensor.Zeros([4]),
            ["a tensor of shape [2, 3] cannot be broadcast to [3]"] = () => Matrix.BroadcastTo([3]),
            ["expected a matrix [3, columns] to multiply [2, 3] by, got [2, 3]"] = () =>
                Matrix.MatMul(Matrix),
            ["expected a shape of 6 elements, as [2, 3] has, got [5]"] = () => Matrix.Reshape([5]),
            ["expected a range within dimension 1 of [2, 3], got 2 to 4"] = () => Matrix.Slice(1, 2, 2),
            ["expected [batch, time, features], got [2, 3]"] = () => Matrix.Step(0),
            ["expected [batch, time, features], none of them zero, got [4]"] = () =>
                Tensor.Zeros([4]).LastStep(),
            ["expected at least one tensor"] = () => Tensor.Concat(0),
            ["expected tensors that differ in dimension 0 alone, got [2, 3] and [2, 4]"] = () =>
                Tensor.Concat(0, Matrix, Tensor.Zeros([2, 4])),
            ["expected tensors that differ in dimension 1 alone, got [2, 3] and [2]"] = () =>
                Tensor.Concat(1, Matrix, Tensor.Zeros([2])),
            ["expected a position within [2, 3], got [0, 3]"] = () => _ = Matrix[0, 3],
            ["expected a position within [2, 3], got [1]"] = () => _ = Matrix[1],
            ["expected a tensor of one element, got [2, 3]"] = () => Matrix.ToScalar(),
            ["expected every dimension of [2, 3] once, got [1, 1]"] = () => Matrix.Permute(1, 1),
            ["expected a dimension of [2, 3], got 2"] = () => Matrix.Sum(2),
            ["expected a block of at most 3 elements, which dimension 1 of [2, 3] has, got 4"] = () =>
                Matrix.Unfold(1, 4),
            ["expected matrices […, 3, columns] to multiply [2, 3] by, got [5, 2, 3]"] = () =>
                Matrix.MatMul(Tensor.Zeros([5, 2, 3])),
            ["expected at most 2 indices for [2, 3], got 3"] = () => _ = Matrix[.., .., ..],
            ["expected a range within dimension 1 of [2, 3], got 3 to 4"] = () => _ = Matrix[.., 3],
            ["expected a lower bound of at most the upper one, got 1 and 0"] = () => Matrix.Clamp(1, 0),
            ["expected a last dimension with at least one element, got [2, 0]"] = () =>
                Tensor.Zeros([2, 0]).Softmax(),
            ["dimension 1 of [2, 0] has no largest element"] = () => Tensor.Zeros([2, 0]).Max(1),
            ["expected a place among the dimensions of [2, 3], got 3"] = () => Tensor.Stack(3, Matrix),
            ["a tensor of shape [0] has no mean"] = () => Tensor.Zeros([0]).Mean(),
        };

    private static Tensor Matrix => Tensor.Zeros([2, 3]);
}
