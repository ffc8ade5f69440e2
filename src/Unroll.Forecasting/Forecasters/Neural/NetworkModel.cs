using Unroll.Forecasting.Forecasters.Windows;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Forecasting.Forecasters.Neural;

/// <summary>A trained network as a window model.</summary>
internal sealed class NetworkModel(Module network, WindowLayout layout) : IWindowModel
{
    public float[] Predict(int count, ReadOnlySpan<float> inputs) =>
        network.Predict(Tensor.From([count, layout.InputSize], inputs)).ToArray();
}
