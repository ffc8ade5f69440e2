using System.Runtime.CompilerServices;
using Unroll.Tensors;

namespace Unroll.Tests.Tensors;

public sealed class BackwardTests
{
    [Fact]
    public void Gradients_of_several_passes_add_up()
    {
        Tensor x = Samples.Leaf([3]);
        x.Sum().Backward();
        (2 * x).Sum().Backward();
        x.Gradient!.ToArray().ShouldBe([3, 3, 3]);
    }

    [Fact]
    public void A_tensor_that_needs_no_gradient_gets_none()
    {
        Tensor x = Samples.Leaf([3]);
        Tensor constant = Tensor.Full([3], 2);
        (x * constant).Sum().Backward();
        constant.Gradient.ShouldBeNull();
        x.Gradient!.ToArray().ShouldBe([2, 2, 2]);
    }

    [Fact]
    public void A_second_pass_is_refused_with_what_to_do()
    {
        Tensor loss = Samples.Leaf([3]).Tanh().Sum();
        loss.Backward();
        Should
            .Throw<InvalidOperationException>(loss.Backward)
            .Message.ShouldContain("compute the loss again before another Backward");
    }

    [Fact]
    public void A_second_loss_over_a_used_computation_is_refused()
    {
        Tensor shared = Samples.Leaf([3]).Tanh();
        Tensor second = (shared * shared).Sum();
        shared.Sum().Backward();
        Should.Throw<InvalidOperationException>(second.Backward);
    }

    [Fact]
    public void A_refused_pass_leaves_the_rest_of_the_computation_whole()
    {
        Tensor x = Samples.Leaf([3]);
        Tensor used = x.Tanh();
        used.Sum().Backward();
        Tensor y = Samples.Leaf([3]);
        Tensor fresh = 3 * y;
        Should.Throw<InvalidOperationException>((fresh + used).Sum().Backward);
        fresh.Sum().Backward();
        y.Gradient!.ToArray().ShouldBe([3, 3, 3]);
    }

    [Fact]
    public void Only_a_scalar_can_start() =>
        Should
            .Throw<InvalidOperationException>(Samples.Leaf([3]).Tanh().Backward)
            .Message.ShouldBe("Backward starts from a scalar, such as a loss, got [3]");

    [Fact]
    public void A_tensor_that_depends_on_nothing_cannot_start() =>
        Should
            .Throw<InvalidOperationException>(Tensor.Full([], 1).Backward)
            .Message.ShouldContain("not computed from anything that requires a gradient");

    [Fact]
    public void Detached_values_pass_no_gradient_on()
    {
        Tensor x = Samples.Leaf([3]);
        (x.Detach() * x).Sum().Backward();
        x.Gradient!.ToArray().ShouldBe(x.ToArray());
    }

    [Fact]
    public void A_long_chain_does_not_overflow_the_stack()
    {
        Tensor x = Samples.Leaf([1]);
        Tensor y = x;
        for (int i = 0; i < 20_000; i++)
        {
            y += 1;
        }

        y.Sum().Backward();
        x.Gradient!.ToArray().ShouldBe([1]);
    }

    [Fact]
    public void A_loss_that_is_held_keeps_nothing_else_alive()
    {
        (Tensor loss, WeakReference computed) = Train();
        GC.Collect();
        computed.IsAlive.ShouldBeFalse();
        GC.KeepAlive(loss);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static (Tensor Loss, WeakReference Computed) Train()
        {
            Tensor hidden = Samples.Leaf([1000]).Tanh();
            Tensor loss = hidden.Sum();
            loss.Backward();
            return (loss, new(hidden));
        }
    }
}
