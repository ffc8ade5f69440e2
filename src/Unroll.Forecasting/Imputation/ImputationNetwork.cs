using Unroll.Layers;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Forecasting.Imputation;

/// <summary>
/// Reads a window forwards and backwards, [batch, window, 2 + known]: the value, zero where it is missing; one where it
/// is; and the known columns. Writes a value for every row, [batch, window].
/// </summary>
internal sealed class ImputationNetwork : Module
{
    private readonly int window;
    private readonly int features;
    private readonly Gru recurrent;
    private readonly Linear output;

    public ImputationNetwork(int window, int known, int hiddenSize)
    {
        (this.window, features) = (window, 2 + known);
        recurrent = Add("recurrent", new Gru(features, hiddenSize, bidirectional: true));
        output = Add("output", new Linear(2 * hiddenSize, 1));
    }

    public override Tensor Forward(Tensor x)
    {
        int batch = x.Shape[0];
        Tensor read = recurrent.Forward(x.Reshape([batch, window, features]));
        return output.Forward(read).Reshape([batch, window]);
    }
}
