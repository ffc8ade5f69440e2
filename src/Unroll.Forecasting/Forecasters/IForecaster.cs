using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Forecasters;

/// <summary>A forecasting model with its settings, not yet fitted: every model is used through this interface.</summary>
public interface IForecaster
{
    /// <summary>The model's name as the command line spells it, for instance <c>seasonal-naive</c>.</summary>
    string Name { get; }

    /// <summary>Fits the model to <paramref name="history"/>, and sees nothing else.</summary>
    /// <param name="history">The series up to and including the last observation.</param>
    /// <param name="targets">The names of the numeric columns to forecast.</param>
    /// <param name="progress">Told how far the fit has come.</param>
    /// <param name="cancellationToken">
    /// Stops the fit. A model that is trained in epochs keeps its best so far and says so in
    /// <see cref="IFittedForecaster.Notes"/>.
    /// </param>
    /// <exception cref="SeriesException">The history cannot be fitted: too short, missing values, a constant.</exception>
    IFittedForecaster Fit(
        TimeSeries history,
        IReadOnlyList<string> targets,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default
    );
}
