using Unroll.Layers;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Tests.Parity;

/// <summary>WaveNets: the textbook's, whose sequences are [batch, time, features], and the paper's, [batch, channels, time].</summary>
internal static class WaveNetParity
{
    public static void Check(ParityCase parity)
    {
        switch (parity.Setting<string>("module"))
        {
            case "textbook_wavenet":
                CheckTextbook(parity);
                break;
            case "gated_wavenet_block":
                CheckBlock(parity);
                break;
            case "gated_wavenet_stack":
                CheckStack(parity);
                break;
            case var module:
                throw parity.Unsupported($"the network {module}");
        }
    }

    private static void CheckTextbook(ParityCase parity)
    {
        parity.AllowSettings(
            "module",
            "input_size",
            "hidden_size",
            "output_size",
            "dilations",
            "kernel_size"
        );
        WaveNet network = new(
            parity.Setting<int>("input_size"),
            parity.Setting<int>("hidden_size"),
            parity.Setting<int>("output_size"),
            parity.Setting<int>("kernel_size"),
            parity.Setting<int[]>("dilations")
        );
        Check(parity, network, x => new() { ["output"] = network.Forward(x) });
    }

    private static void CheckBlock(ParityCase parity)
    {
        parity.AllowSettings("module", "channels", "skip_channels", "kernel_size", "dilation");
        GatedResidualBlock block = new(
            parity.Setting<int>("channels"),
            parity.Setting<int>("skip_channels"),
            parity.Setting<int>("kernel_size"),
            parity.Setting<int>("dilation")
        );
        Check(
            parity,
            block,
            x =>
            {
                (Tensor residual, Tensor skip) = block.Split(ConvolutionParity.ChannelsLast(x));
                return new()
                {
                    ["residual"] = ConvolutionParity.ChannelsFirst(residual),
                    ["skip"] = ConvolutionParity.ChannelsFirst(skip),
                };
            }
        );
    }

    private static void CheckStack(ParityCase parity)
    {
        parity.AllowSettings(
            "module",
            "input_channels",
            "channels",
            "skip_channels",
            "output_channels",
            "kernel_size",
            "dilations"
        );
        GatedWaveNet network = new(
            parity.Setting<int>("input_channels"),
            parity.Setting<int>("channels"),
            parity.Setting<int>("skip_channels"),
            parity.Setting<int>("output_channels"),
            parity.Setting<int[]>("dilations"),
            parity.Setting<int>("kernel_size")
        );
        Check(
            parity,
            network,
            x =>
                new()
                {
                    ["output"] = ConvolutionParity.ChannelsFirst(
                        network.Forward(ConvolutionParity.ChannelsLast(x))
                    ),
                }
        );
    }

    private static void Check(
        ParityCase parity,
        Module network,
        Func<Tensor, Dictionary<string, Tensor>> forward
    )
    {
        // Zeros, as recorded, where no gradient flows: nobody reads the last block's residual output.
        foreach (Parameter parameter in network.Parameters)
        {
            parameter.GradientValues.Clear();
        }

        Dictionary<string, Tensor> inputs = parity.Leaves();
        parity.CheckLayer(
            network.Parameters.ToDictionary(parameter => parameter.Name),
            inputs,
            () => forward(inputs["x"])
        );
    }
}
