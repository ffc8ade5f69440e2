using Unroll.Layers;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Tests.Layers;

public sealed class WaveNetTests
{
    [Fact]
    public void The_laws_hold_for_the_textbooks() =>
        LayerLaws.ShouldHold(
            () => new WaveNet(2, 3, 3, dilations: [1, 2]),
            [2, 6, 2],
            [2, 6, 3],
            kinks: true
        );

    [Fact]
    public void The_laws_hold_for_the_papers() =>
        LayerLaws.ShouldHold<GatedResidualBlock>(
            () => new GatedResidualBlock(3, 2, kernelSize: 3, dilation: 2),
            [
                [2, 6, 3],
            ],
            [2, 6, 5],
            (block, x) => Tensor.Concat(2, block.Split(x[0]).Residual, block.Split(x[0]).Skip)
        );

    [Fact]
    public void The_laws_of_inference_hold_for_the_papers_whole_network() =>
        LayerLaws.ShouldHoldAtInference(
            new GatedWaveNet(3, 4, 5, 2, [1, 2, 4], kernelSize: 3),
            Samples.Leaf([2, 9, 3])
        );

    [Fact]
    public void An_output_depends_on_the_receptive_field_and_on_nothing_else()
    {
        WaveNet simple = new(1, 4, 1, kernelSize: 2, dilations: [1, 2, 4]);
        GatedWaveNet gated = new(1, 4, 4, 1, [1, 2, 4]);
        simple.ReceptiveField.ShouldBe(8);
        gated.ReceptiveField.ShouldBe(9);
        Check(simple, simple.ReceptiveField);
        Check(gated, gated.ReceptiveField);

        static void Check(Module network, int field)
        {
            Tensor x = Samples.Leaf([1, 20, 1]);
            network.Forward(x).LastStep().Sum().Backward();
            float[] gradient = x.Gradient!.ToArray();
            gradient[..^field].ShouldAllBe(value => value == 0);
            gradient[^field].ShouldNotBe(0);
        }
    }

    [Fact]
    public void Nothing_is_learned_of_the_last_residual_output_which_nobody_reads()
    {
        GatedWaveNet network = new(2, 3, 4, 2, [1, 2]);
        network.Forward(Samples.Leaf([2, 6, 2])).Sum().Backward();
        network
            .Parameters.Where(parameter => parameter.Gradient is null)
            .Select(parameter => parameter.Name)
            .ShouldBe(["blocks.1.conv_residual.weight", "blocks.1.conv_residual.bias"]);
    }

    [Fact]
    public void A_network_without_blocks_is_refused() =>
        Should
            .Throw<ArgumentException>(() => new GatedWaveNet(1, 2, 3, 4, []))
            .Message.ShouldStartWith("expected at least one dilation, got none");
}
