using Unroll.Forecasting.Forecasters.Baselines;
using Unroll.Forecasting.Forecasters.Regression;

namespace Unroll.Cli.Models;

/// <summary>The simple models that others have to beat.</summary>
internal static class BaselineModels
{
    private static readonly Setting Trend = Setting.Choice("trend", "yes", "no");

    internal static IReadOnlyList<ModelKind> All { get; } =
    [
        new("mean", [], (_, _) => new Mean()),
        new("drift", [], (_, _) => new Drift()),
        new(
            "window-average",
            [Setting.Count("window")],
            (values, _) => new WindowAverage { Window = values.Count("window") }
        )
        {
            Positional = 1,
        },
        new(
            "regression",
            [Trend, Setting.Positive("season"), Setting.Count("waves")],
            (values, _) =>
                new RegressionForecaster
                {
                    HasTrend = !values.Is(Trend.Name, "no"),
                    Season = values.Number("season"),
                    Waves = values.Count("waves"),
                }
        ),
    ];
}
