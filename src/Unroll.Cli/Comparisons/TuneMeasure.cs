using Unroll.Forecasting.Evaluation;
using Unroll.Forecasting.Forecasters;

namespace Unroll.Cli.Comparisons;

/// <summary>What a grid search makes as small as possible: an error of forecasts, or a criterion of the fit.</summary>
/// <param name="Name">What the user calls it.</param>
/// <param name="Error">The error; null for a criterion.</param>
/// <param name="Criterion">The criterion; null for an error.</param>
internal sealed record TuneMeasure(
    string Name,
    Func<BacktestResult, double>? Error,
    Func<InformationCriteria, double>? Criterion
)
{
    internal static IReadOnlyList<TuneMeasure> All { get; } =
    [
        new("mae", result => result.Mae, null),
        new("rmse", result => result.Rmse, null),
        new("mape", result => result.Mape, null),
        new("mase", result => result.Mase, null),
        new("smape", result => result.Smape, null),
        new("aic", null, criteria => criteria.Aic),
        new("aicc", null, criteria => criteria.Aicc),
        new("bic", null, criteria => criteria.Bic),
    ];
}
