using Unroll.Forecasting.Forecasters.Linear;
using Unroll.Forecasting.Forecasters.Neural;
using Unroll.Forecasting.Forecasters.Windows;

namespace Unroll.Forecasting.Tests.Forecasters.Windows;

/// <summary>One model of each family, small enough for laws that hold whatever was learnt.</summary>
internal static class SmallModels
{
    internal static WindowForecaster Create(
        string name,
        int steps = 1,
        IReadOnlyList<string>? covariates = null,
        IReadOnlyList<string>? knownAhead = null,
        bool predictsCovariates = false
    ) =>
        name == "linear"
            ? new LinearForecaster
            {
                Window = 10,
                OutputSteps = steps,
                Covariates = covariates ?? [],
                KnownAhead = knownAhead ?? [],
                PredictsCovariates = predictsCovariates,
            }
            : new GruForecaster
            {
                Window = 10,
                OutputSteps = steps,
                Covariates = covariates ?? [],
                KnownAhead = knownAhead ?? [],
                PredictsCovariates = predictsCovariates,
                HiddenSize = 6,
                Epochs = 3,
            };
}
