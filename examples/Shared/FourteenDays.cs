using Unroll.Data;
using Unroll.Forecasting.Series;

namespace Unroll.Examples;

/// <summary>The task of the models in "Handling long sequences".</summary>
public static class FourteenDays
{
    /// <summary>
    /// Windows of 56 days of rail, bus and the next day's type, [56, 5], each with the rail boardings of the 14 days that
    /// follow: 2016 to 2018 to learn from, the first five months of 2019 to validate on.
    /// </summary>
    public static (WindowDataset Train, WindowDataset Valid) FourteenDaysAhead(this TimeSeries rides) =>
        (
            new(rides.RailBusAndNextType("2016-01-01", "2018-12-31"), features: 5, window: 56, horizon: 14),
            new(rides.RailBusAndNextType("2019-01-01", "2019-05-31"), features: 5, window: 56, horizon: 14)
        );
}
