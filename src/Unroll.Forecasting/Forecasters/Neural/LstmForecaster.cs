using Unroll.Layers;

namespace Unroll.Forecasting.Forecasters.Neural;

/// <summary>Forecasts by a network of long short-term memory.</summary>
public sealed class LstmForecaster : RecurrentForecaster
{
    /// <inheritdoc/>
    public override string Name => "lstm";

    private protected override RecurrentStack Build(int inputSize) =>
        new Lstm(inputSize, HiddenSize, Layers, Dropout);
}
