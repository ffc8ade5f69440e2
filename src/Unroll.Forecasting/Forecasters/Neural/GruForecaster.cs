using Unroll.Layers;

namespace Unroll.Forecasting.Forecasters.Neural;

/// <summary>Forecasts by a network of gated recurrent units.</summary>
public sealed class GruForecaster : RecurrentForecaster
{
    /// <inheritdoc/>
    public override string Name => "gru";

    private protected override RecurrentStack Build(int inputSize) =>
        new Gru(inputSize, HiddenSize, Layers, Dropout);
}
