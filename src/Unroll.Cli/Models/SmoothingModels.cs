using Unroll.Forecasting.Forecasters.Smoothing;

namespace Unroll.Cli.Models;

/// <summary>Exponential smoothing and the Theta method.</summary>
internal static class SmoothingModels
{
    private static readonly Setting Season = Setting.Count("season");
    private static readonly Setting Damped = Setting.Choice("damped", "yes", "no");

    internal static IReadOnlyList<ModelKind> All { get; } =
    [
        new(
            "ets",
            [
                Setting.Choice("error", "A", "M", "Z"),
                Setting.Choice("trend", "N", "A", "Ad", "M", "Md", "Z"),
                Setting.Choice("seasonal", "N", "A", "M", "Z"),
                Season,
            ],
            (values, context) =>
                new Ets
                {
                    Error = Error(values.Text("error")),
                    Trend = Trend(values.Text("trend")),
                    Seasonality = Seasonality(values.Text("seasonal")),
                    Season = values.Count("season"),
                    Seed = context.Seed,
                }
        )
        {
            Positional = 3,
        },
        new("ses", [], (_, _) => new Ses()),
        new("holt", [Damped], (values, _) => new Holt { IsDamped = values.Is("damped", "yes") }),
        new(
            "holt-winters",
            [Setting.Choice("seasonal", "A", "M"), Damped, Season],
            (values, _) =>
                new HoltWinters
                {
                    IsMultiplicative = values.Is("seasonal", "M"),
                    IsDamped = values.Is("damped", "yes"),
                    Season = values.Count("season"),
                }
        ),
        new("theta", [Season], (values, _) => new Theta { Season = values.Count("season") }),
        new(
            "optimised-theta",
            [Season],
            (values, _) => new OptimisedTheta { Season = values.Count("season") }
        ),
    ];

    // Z, as in the field's ETS(Z,Z,Z), leaves a part to be chosen.
    private static ErrorType? Error(string? letter) =>
        letter switch
        {
            "A" => ErrorType.Additive,
            "M" => ErrorType.Multiplicative,
            _ => null,
        };

    private static TrendType? Trend(string? letters) =>
        letters switch
        {
            "N" => TrendType.None,
            "A" => TrendType.Additive,
            "Ad" => TrendType.DampedAdditive,
            "M" => TrendType.Multiplicative,
            "Md" => TrendType.DampedMultiplicative,
            _ => null,
        };

    private static SeasonType? Seasonality(string? letter) =>
        letter switch
        {
            "N" => SeasonType.None,
            "A" => SeasonType.Additive,
            "M" => SeasonType.Multiplicative,
            _ => null,
        };
}
