using Unroll.Forecasting.Forecasters.Arima;

namespace Unroll.Cli.Models;

/// <summary>ARIMA models with given and with automatic orders.</summary>
internal static class ArimaModels
{
    private const int UsualWaves = 3;
    private const string Automatic = "auto";

    private static readonly Setting[] Orders = [Setting.Order("p"), Setting.Order("d"), Setting.Order("q")];

    private static readonly Setting[] SeasonalOrders =
    [
        .. Orders,
        Setting.Order("P"),
        Setting.Order("D"),
        Setting.Order("Q"),
        Setting.Count("s", most: 1_000_000),
    ];

    private static readonly Setting[] Shared =
    [
        Setting.Choice("constant", "none", "mean", "drift"),
        new(
            "lambda",
            $"a number, or {Automatic}",
            text => text == Automatic || Setting.TryNumber(text, out _)
        ),
    ];

    internal static IReadOnlyList<ModelKind> All { get; } =
    [
        new("arima", [.. Orders, .. Shared], Arima)
        {
            Positional = Orders.Length,
            Example = "arima:1,1,1",
            ReadsKnownAhead = true,
        },
        new("sarima", [.. SeasonalOrders, .. Shared], Arima)
        {
            Positional = SeasonalOrders.Length,
            Example = "sarima:1,0,0:0,1,1:7",
            ReadsKnownAhead = true,
        },
        new(
            "auto-arima",
            [
                Setting.Positive("season"),
                Setting.Count("waves"),
                Setting.Choice("search", "stepwise", "full"),
                Setting.Choice("criterion", "aicc", "aic", "bic"),
                Shared[^1],
            ],
            AutoArima
        )
        {
            ReadsKnownAhead = true,
        },
    ];

    private static ArimaForecaster Arima(SettingValues values, ModelContext context) =>
        new()
        {
            Order = new(
                values.Count("p") ?? 0,
                values.Count("d") ?? 0,
                values.Count("q") ?? 0,
                values.Count("P") ?? 0,
                values.Count("D") ?? 0,
                values.Count("Q") ?? 0,
                values.Count("s") ?? 1
            ),
            Constant = values.Text("constant") switch
            {
                "none" => ArimaConstant.None,
                "mean" => ArimaConstant.Mean,
                "drift" => ArimaConstant.Drift,
                _ => ArimaConstant.Automatic,
            },
            KnownAhead = context.KnownAhead,
            Lambda = values.Number("lambda"),
            ChoosesLambda = values.Is("lambda", Automatic),
        };

    // A season that is not whole, or whose waves are counted, is made of waves beside the usual season.
    private static AutoArimaForecaster AutoArima(SettingValues values, ModelContext context)
    {
        double? season = values.Number("season");
        bool isWaves =
            season is { } given && (given != Math.Floor(given) || values.Count("waves") is not null);
        return new()
        {
            Season = isWaves ? null : (int?)season,
            Fourier = isWaves ? [new FourierTerms(season!.Value, values.Count("waves") ?? UsualWaves)] : [],
            Search = values.Is("search", "full") ? OrderSearch.Full : OrderSearch.Stepwise,
            Criterion = values.Text("criterion") switch
            {
                "aic" => OrderCriterion.Aic,
                "bic" => OrderCriterion.Bic,
                _ => OrderCriterion.Aicc,
            },
            KnownAhead = context.KnownAhead,
            Lambda = values.Number("lambda"),
            ChoosesLambda = values.Is("lambda", Automatic),
        };
    }
}
