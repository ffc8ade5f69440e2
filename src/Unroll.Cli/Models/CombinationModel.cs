using Unroll.Forecasting.Forecasters.Arima;
using Unroll.Forecasting.Forecasters.Combined;
using Unroll.Forecasting.Forecasters.Smoothing;

namespace Unroll.Cli.Models;

/// <summary>The mean of exponential smoothing, automatic ARIMA and Theta.</summary>
internal static class CombinationModel
{
    internal static ModelKind Kind { get; } =
        new(
            "combination",
            [Setting.Count("season")],
            (values, context) =>
                new Combination(
                    new Ets { Season = values.Count("season"), Seed = context.Seed },
                    new AutoArimaForecaster
                    {
                        Season = values.Count("season"),
                        KnownAhead = context.KnownAhead,
                    },
                    new Theta { Season = values.Count("season") }
                )
        )
        {
            ReadsKnownAhead = true,
        };
}
