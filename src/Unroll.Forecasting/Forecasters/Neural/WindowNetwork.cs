using Unroll.Forecasting.Forecasters.Windows;
using Unroll.Layers;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Forecasting.Forecasters.Neural;

/// <summary>
/// The network of a recurrent forecaster: [batch, input size] is cut into the window, which the recurrent layers read,
/// and what is known of further steps, which joins their last output before the linear layer.
/// </summary>
internal sealed class WindowNetwork : Module
{
    private readonly WindowLayout layout;
    private readonly RecurrentStack recurrent;
    private readonly Layers.Linear output;

    public WindowNetwork(WindowLayout layout, RecurrentStack recurrent, int hiddenSize)
    {
        this.layout = layout;
        this.recurrent = Add("recurrent", recurrent);
        output = Add("output", new Layers.Linear(hiddenSize + layout.Ahead, layout.OutputSize));
    }

    public override Tensor Forward(Tensor x)
    {
        int batch = x.Shape[0];
        int windowSize = layout.Window * layout.Features;
        Tensor window = x.Slice(1, 0, windowSize).Reshape([batch, layout.Window, layout.Features]);
        Tensor last = recurrent.Forward(window).LastStep();
        return output.Forward(
            layout.Ahead == 0 ? last : Tensor.Concat(1, last, x.Slice(1, windowSize, layout.Ahead))
        );
    }
}
