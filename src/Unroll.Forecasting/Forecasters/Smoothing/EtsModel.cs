using Unroll.Forecasting.Forecasters.Univariate;
using Unroll.Forecasting.Intervals;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Forecasters.Smoothing;

/// <summary>A fitted exponential smoothing model and its state after the last observation.</summary>
internal sealed class EtsModel(EtsFit fit, EtsState state, ulong seed, string? note) : IUnivariateModel
{
    public InformationCriteria Criteria => fit.Criteria;

    public string? Note => note;

    public IUnivariateModel Update(ReadOnlySpan<double> values)
    {
        EtsTape tape = EtsRecursion.Run(fit.Form, fit.Parameters, state, values);
        return !fit.Form.NeedsPositiveValues || !values.ContainsAnyInRange(double.NegativeInfinity, 0)
            ? new EtsModel(fit, tape.Final(), seed, note)
            : throw new SeriesException(
                $"{fit.Form} multiplies, and values of zero or less have come since it was fitted; "
                    + "fit again, or choose a model that adds"
            );
    }

    public TargetForecast Forecast(string name, int horizon, IReadOnlyList<double> levels)
    {
        EtsMoments? moments = EtsMoments.Of(fit.Form, fit.Parameters, state, fit.Variance, horizon);
        if (moments is not null)
        {
            return new(name, moments.Mean, GaussianIntervals.Around(moments.Mean, moments.Deviation, levels));
        }

        var tape = new EtsTape(horizon, state.Seasons.Length);
        EtsRecursion.Follow(fit.Form, fit.Parameters, state, new double[horizon], tape);
        return new(
            name,
            tape.Means,
            levels.Count == 0
                ? []
                : EtsSimulation.Intervals(
                    fit.Form,
                    fit.Parameters,
                    state,
                    fit.Variance,
                    horizon,
                    levels,
                    seed
                )
        );
    }
}
