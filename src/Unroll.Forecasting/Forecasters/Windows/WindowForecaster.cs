using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Forecasters.Windows;

/// <summary>
/// A forecaster that reads a window of the last steps and predicts the next ones: what the linear and the neural
/// models share. Several targets are predicted together, each from all of them.
/// </summary>
public abstract class WindowForecaster : IForecaster
{
    private const int LongestDefaultSeason = 56;
    private const int FewestValidationWindows = 20;

    private protected WindowForecaster() { }

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <summary>
    /// Steps in the window; by default eight seasons of up to seven steps, or two longer ones, and at most a quarter
    /// of the history.
    /// </summary>
    public int? Window { get; init; }

    /// <summary>
    /// Steps predicted at once. Longer horizons are reached block by block, predictions taking the place of
    /// observations.
    /// </summary>
    public int OutputSteps { get; init; } = 1;

    /// <summary>
    /// Whether the <see cref="Covariates"/> are predicted too, so that a forecast can go on beyond
    /// <see cref="OutputSteps"/> where there are any.
    /// </summary>
    public bool PredictsCovariates { get; init; }

    /// <summary>Columns that are read besides the targets, known up to now; text is one-hot encoded.</summary>
    public IReadOnlyList<string> Covariates { get; init; } = [];

    /// <summary>Columns that are known for the steps to forecast too; text is one-hot encoded.</summary>
    public IReadOnlyList<string> KnownAhead { get; init; } = [];

    /// <summary>
    /// The share of the windows, the last ones, that training does not learn from but is watched on: at least twenty
    /// of them, or a quarter, if it is not 0.
    /// </summary>
    public double ValidationFraction { get; init; } = 0.1;

    /// <inheritdoc/>
    public IFittedForecaster Fit(
        TimeSeries history,
        IReadOnlyList<string> targets,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ForecastArguments.CheckFit(history, targets);
        ArgumentOutOfRangeException.ThrowIfLessThan(OutputSteps, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(ValidationFraction);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(ValidationFraction, 1);
        if (targets.Intersect(KnownAhead, StringComparer.Ordinal).FirstOrDefault() is { } target)
        {
            throw new ArgumentException(
                $"expected a target that is not known ahead, got '{target}'",
                nameof(targets)
            );
        }

        int window = Window ?? DefaultWindow(history);
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1, nameof(Window));
        long wanted = (long)window + OutputSteps + 1;
        if (history.Count < wanted)
        {
            throw new SeriesException(
                $"{Name} with a window of {window} and {OutputSteps} output steps needs at least {wanted} rows, got {history.Count}; "
                    + "give a longer history or a shorter window"
            );
        }

        // Training keeps two windows at least, and none that shares a target with those that it is watched on.
        int windows = history.Count - window - OutputSteps + 1;
        int validation = Math.Clamp(ValidationWindows(windows), 0, Math.Max(windows - OutputSteps - 1, 0));
        int unseen = validation == 0 ? 0 : validation + OutputSteps - 1;
        SeriesEncoder encoder = new(
            history.Slice(0, history.Count - unseen),
            targets,
            Covariates,
            KnownAhead
        );
        int predicted = PredictsCovariates ? encoder.PastWidth : targets.Count;
        WindowLayout layout = new(window, OutputSteps, encoder.PastWidth, encoder.KnownWidth, predicted);
        float[] past = encoder.EncodePast(history);
        float[] known = encoder.EncodeKnown(history);
        WindowSamples samples = WindowSamples.All(layout, past, known, history.Count);
        WindowFit fit = Train(layout, samples, validation, progress, cancellationToken);
        Calibration calibration = new(
            layout,
            new(layout, fit.HeldBack),
            past,
            known,
            history.Count,
            history.Count - unseen
        );
        return new FittedWindowForecaster(Name, targets, encoder, layout, fit, calibration, history);
    }

    /// <summary>Trains the model.</summary>
    /// <param name="layout">What it reads and writes.</param>
    /// <param name="samples">All windows of the history.</param>
    /// <param name="validation">How many of them, the last ones, are for watching.</param>
    /// <param name="progress">Told how far it has come.</param>
    /// <param name="cancellationToken">Stops it.</param>
    private protected abstract WindowFit Train(
        WindowLayout layout,
        WindowSamples samples,
        int validation,
        IProgress<FitProgress>? progress,
        CancellationToken cancellationToken
    );

    /// <summary>The share asked for; of a short series more, as a handful of windows tells little.</summary>
    private int ValidationWindows(int windows) =>
        ValidationFraction == 0
            ? 0
            : Math.Max(
                (int)Math.Round(windows * ValidationFraction),
                Math.Min(FewestValidationWindows, windows / 4)
            );

    private static int DefaultWindow(TimeSeries history)
    {
        int season = history.Index.Frequency.DefaultSeason;
        int wanted = season <= 7 ? Math.Max(8 * season, 8) : 2 * season;
        return Math.Clamp(Math.Min(wanted, history.Count / 4), 1, Math.Max(LongestDefaultSeason, wanted));
    }
}

/// <summary>What training gives.</summary>
/// <param name="Model">The model to forecast with.</param>
/// <param name="HeldBack">A model that has not learnt from the validation windows: often the same.</param>
/// <param name="Notes">What to tell the user.</param>
internal sealed record WindowFit(IWindowModel Model, IWindowModel HeldBack, IReadOnlyList<string> Notes);
