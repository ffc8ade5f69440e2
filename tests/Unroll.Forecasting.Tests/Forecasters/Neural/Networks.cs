using Unroll.Forecasting.Forecasters.Neural;

namespace Unroll.Forecasting.Tests.Forecasters.Neural;

/// <summary>The settings that tests vary; small by default.</summary>
internal sealed record NetworkSettings
{
    internal int Epochs { get; init; } = 3;

    internal int Layers { get; init; } = 1;

    internal float Dropout { get; init; }

    internal int BatchSize { get; init; } = 32;

    internal ulong Seed { get; init; }

    internal int Threads { get; init; } = 2;

    internal int Patience { get; init; } = 20;

    internal double ValidationFraction { get; init; } = 0.1;
}

/// <summary>The networks by name.</summary>
internal static class Networks
{
    internal static RecurrentForecaster Create(string name, NetworkSettings settings) =>
        name switch
        {
            "rnn" => new RnnForecaster
            {
                Window = 14,
                HiddenSize = 12,
                Epochs = settings.Epochs,
                Layers = settings.Layers,
                Dropout = settings.Dropout,
                BatchSize = settings.BatchSize,
                Seed = settings.Seed,
                Threads = settings.Threads,
                Patience = settings.Patience,
                ValidationFraction = settings.ValidationFraction,
            },
            "lstm" => new LstmForecaster
            {
                Window = 14,
                HiddenSize = 12,
                Epochs = settings.Epochs,
                Layers = settings.Layers,
                Dropout = settings.Dropout,
                BatchSize = settings.BatchSize,
                Seed = settings.Seed,
                Threads = settings.Threads,
                Patience = settings.Patience,
                ValidationFraction = settings.ValidationFraction,
            },
            _ => new GruForecaster
            {
                Window = 14,
                HiddenSize = 12,
                Epochs = settings.Epochs,
                Layers = settings.Layers,
                Dropout = settings.Dropout,
                BatchSize = settings.BatchSize,
                Seed = settings.Seed,
                Threads = settings.Threads,
                Patience = settings.Patience,
                ValidationFraction = settings.ValidationFraction,
            },
        };
}
