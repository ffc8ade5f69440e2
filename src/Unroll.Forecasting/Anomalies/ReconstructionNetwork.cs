using Unroll.Layers;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Forecasting.Anomalies;

/// <summary>
/// A recurrent autoencoder: an encoder reads a window of [batch, window, 1 + known], its last state goes through a narrow
/// code, and a decoder that sees the code and the known columns at every step writes the window again, [batch, window].
/// </summary>
internal sealed class ReconstructionNetwork : Module
{
    private readonly int window;
    private readonly int known;
    private readonly Gru encoder;
    private readonly Linear code;
    private readonly Gru decoder;
    private readonly Linear output;

    public ReconstructionNetwork(int window, int known, int hiddenSize, int codeSize)
    {
        (this.window, this.known) = (window, known);
        encoder = Add("encoder", new Gru(1 + known, hiddenSize));
        code = Add("code", new Linear(hiddenSize, codeSize));
        decoder = Add("decoder", new Gru(codeSize + known, hiddenSize));
        output = Add("output", new Linear(hiddenSize, 1));
    }

    public override Tensor Forward(Tensor x)
    {
        int batch = x.Shape[0];
        Tensor rows = x.Reshape([batch, window, 1 + known]);
        Tensor coded = code.Forward(encoder.Forward(rows).LastStep()).Tanh();
        Tensor repeated = Tensor.StackSteps([.. Enumerable.Repeat(coded, window)]);
        Tensor read = known == 0 ? repeated : Tensor.Concat(2, repeated, rows.Slice(2, 1, known));
        return output.Forward(decoder.Forward(read)).Reshape([batch, window]);
    }
}
