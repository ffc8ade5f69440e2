using Unroll.Forecasting.Forecasters.Univariate;
using Unroll.Forecasting.Intervals;

namespace Unroll.Forecasting.Forecasters.Smoothing;

/// <summary>A fitted Theta model: the level of the seasonally adjusted series and a line that is added to it.</summary>
/// <param name="Season">The seasonal figure that was taken out.</param>
/// <param name="Line">What a forecast adds to the level.</param>
/// <param name="Alpha">How much of an error goes into the level.</param>
/// <param name="Level">The level after the last observation.</param>
/// <param name="Count">How many observations there were.</param>
/// <param name="Variance">The variance of the one-step errors of the adjusted series.</param>
internal sealed record ThetaModel(
    SeasonalAdjustment Season,
    IThetaLine Line,
    double Alpha,
    double Level,
    int Count,
    double Variance
) : IUnivariateModel
{
    public InformationCriteria? Criteria => null;

    public string? Note => null;

    public IUnivariateModel Update(ReadOnlySpan<double> values)
    {
        double level = Level;
        foreach (double value in Season.Remove(values, Count))
        {
            level += Alpha * (value - level);
        }

        return this with
        {
            Level = level,
            Count = Count + values.Length,
        };
    }

    public TargetForecast Forecast(string name, int horizon, IReadOnlyList<double> levels)
    {
        var mean = new double[horizon];
        var deviation = new double[horizon];
        for (int step = 1; step <= horizon; step++)
        {
            int position = Count + step - 1;
            mean[step - 1] = Season.Restore(Level + Line.Growth(Alpha, Count, step), position);
            deviation[step - 1] =
                Season.Factor(position) * Math.Sqrt(Variance * (1 + (Alpha * Alpha * (step - 1))));
        }

        return new(name, mean, GaussianIntervals.Around(mean, deviation, levels));
    }
}
