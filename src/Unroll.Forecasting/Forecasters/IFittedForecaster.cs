using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Forecasters;

/// <summary>A fitted model together with the history it forecasts from. Immutable.</summary>
public interface IFittedForecaster
{
    /// <summary>The observations seen so far: those of the fit and those of every <see cref="Update"/>.</summary>
    TimeSeries History { get; }

    /// <summary>What the user should be told about the fit, a sentence each.</summary>
    IReadOnlyList<string> Notes { get; }

    /// <summary>The same model with more history. Nothing is fitted again.</summary>
    /// <param name="observations">The rows that follow <see cref="History"/>, with the same columns.</param>
    /// <exception cref="ArgumentException">The rows do not follow the history.</exception>
    IFittedForecaster Update(TimeSeries observations);

    /// <summary>Forecasts the steps that follow <see cref="History"/>.</summary>
    /// <param name="horizon">How many steps, at least one.</param>
    /// <param name="levels">The coverage of each interval, between 0 and 1 exclusive; none by default.</param>
    /// <param name="future">
    /// The columns known ahead, for the steps that follow the history; needed by models that use such columns.
    /// </param>
    Forecast Forecast(int horizon, IReadOnlyList<double>? levels = null, TimeSeries? future = null);
}
