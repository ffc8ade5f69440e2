using Unroll.Cells;
using Unroll.Layers;
using Unroll.Tensors;

namespace Unroll.Tests.Layers;

public sealed class RecurrentTests
{
    [Theory]
    [InlineData(new[] { 32, 56, 4 }, "expected [batch, time, 5], none of them zero, got [32, 56, 4]")]
    [InlineData(new[] { 32, 5 }, "expected [batch, time, 5], none of them zero, got [32, 5]")]
    [InlineData(new[] { 2, 0, 5 }, "expected [batch, time, 5], none of them zero, got [2, 0, 5]")]
    public void An_input_of_another_shape_is_refused(int[] shape, string message) =>
        Should
            .Throw<ArgumentException>(() => new Lstm(5, 3).Forward(Tensor.Zeros(Shape.Create(shape))))
            .Message.ShouldStartWith(message);

    [Fact]
    public void A_state_of_another_shape_is_refused()
    {
        Lstm lstm = new(5, 3, layers: 2);
        Tensor x = Tensor.Zeros([4, 7, 5]);
        Message(Tensor.Zeros([2, 4, 3])).ShouldStartWith("expected a state of [4, 3] and [4, 3], got [4, 3]");
        Message([Tensor.Zeros([1, 4, 3]), Tensor.Zeros([1, 4, 3])])
            .ShouldStartWith("expected states of [2, batch, hidden], got [1, 4, 3]");
        Message([Tensor.Zeros([2, 5, 3]), Tensor.Zeros([2, 5, 3])])
            .ShouldStartWith("expected a state of [4, 3] and [4, 3], got [5, 3] and [5, 3]");

        string Message(State state) => Should.Throw<ArgumentException>(() => lstm.Scan(x, state)).Message;
    }

    [Fact]
    public void Outputs_and_states_have_pytorchs_shapes()
    {
        Scan scan = new Lstm(5, 3, layers: 2, bidirectional: true).Scan(Samples.Leaf([4, 7, 5]));
        scan.Outputs.Shape.ShouldBe([4, 7, 6]);
        scan.Final[0].Shape.ShouldBe([4, 4, 3]);
        scan.Final[1].Shape.ShouldBe([4, 4, 3]);
    }

    [Fact]
    public void A_sequence_in_two_halves_ends_in_the_state_of_the_whole()
    {
        Gru gru = new(2, 5);
        Tensor x = Samples.Leaf([3, 8, 2]);
        Scan whole = gru.Scan(x);
        Scan second = gru.Scan(x.Slice(1, 3, 5), gru.Scan(x.Slice(1, 0, 3)).Final);
        second.Final[0].ToArray().ShouldBe(whole.Final[0].ToArray(), tolerance: 1e-6);
        second.Outputs.ToArray().ShouldBe(whole.Outputs.Slice(1, 3, 5).ToArray(), tolerance: 1e-6);
    }

    [Fact]
    public void Reading_backwards_is_reading_the_reversed_sequence()
    {
        RnnCell cell = new(2, 5);
        RnnCell same = new(2, 5);
        Tensor x = Samples.Leaf([3, 4, 2]);
        Tensor reversed = Tensor.StackSteps(x.Step(3), x.Step(2), x.Step(1), x.Step(0));
        Tensor backwards = new Recurrent(cell, reverse: true).Forward(x);
        Tensor forwards = new Recurrent(same).Forward(reversed);
        backwards.Step(0).ToArray().ShouldBe(forwards.Step(3).ToArray());
    }

    [Fact]
    public void Rows_of_a_batch_do_not_see_one_another()
    {
        Lstm lstm = new(2, 5);
        Tensor x = Samples.Leaf([37, 4, 2]);
        Tensor all = lstm.Forward(x);
        for (int b = 0; b < 37; b++)
        {
            lstm.Forward(x.Slice(0, b, 1)).ToArray().ShouldBe(all.Slice(0, b, 1).ToArray());
        }
    }

    [Fact]
    public void A_number_that_is_missing_shows_in_the_outputs()
    {
        Tensor x = Tensor.From([1, 3, 1], [1, float.NaN, 1]);
        foreach (RecurrentStack stack in (RecurrentStack[])[new Rnn(1, 17), new Lstm(1, 17), new Gru(1, 17)])
        {
            Tensor outputs = stack.Forward(x);
            outputs.Step(0).ToArray().ShouldAllBe(value => float.IsFinite(value));
            outputs.LastStep().ToArray().ShouldAllBe(value => float.IsNaN(value));
        }
    }

    [Fact]
    public void Sizes_that_are_not_positive_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new Rnn(0, 3));
        Should.Throw<ArgumentOutOfRangeException>(() => new Lstm(3, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new Gru(3, 3, layers: 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new Gru(3, 3, dropout: 1));
    }
}
