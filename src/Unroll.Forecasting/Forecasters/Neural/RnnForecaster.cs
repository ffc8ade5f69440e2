using Unroll.Layers;

namespace Unroll.Forecasting.Forecasters.Neural;

/// <summary>Forecasts by a simple recurrent network (tanh).</summary>
public sealed class RnnForecaster : RecurrentForecaster
{
    /// <inheritdoc/>
    public override string Name => "rnn";

    private protected override RecurrentStack Build(int inputSize) =>
        new Rnn(inputSize, HiddenSize, Layers, Dropout);
}
