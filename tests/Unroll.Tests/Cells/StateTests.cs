using Unroll.Cells;
using Unroll.Tensors;

namespace Unroll.Tests.Cells;

public sealed class StateTests
{
    [Fact]
    public void A_tensor_is_a_state_of_one()
    {
        Tensor h = Tensor.Zeros([2, 3]);
        State state = h;
        state.Count.ShouldBe(1);
        state[0].ShouldBeSameAs(h);
    }

    [Fact]
    public void A_state_of_two_comes_apart()
    {
        State state = [Tensor.Full([1], 1), Tensor.Full([1], 2)];
        (Tensor hidden, Tensor memory) = state;
        hidden[0].ShouldBe(1);
        memory[0].ShouldBe(2);
    }

    [Fact]
    public void A_state_of_one_does_not() =>
        Should
            .Throw<InvalidOperationException>(() => (_, _) = (State)Tensor.Zeros([1]))
            .Message.ShouldBe("expected a state of two tensors, got 1");

    [Fact]
    public void A_detached_state_passes_no_gradient_on()
    {
        Tensor x = Samples.Leaf([2]);
        State state = ((State)x.Tanh()).Detach();
        state[0].RequiresGradient.ShouldBeFalse();
    }
}
