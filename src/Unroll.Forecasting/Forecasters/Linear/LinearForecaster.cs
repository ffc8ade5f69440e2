using Unroll.Forecasting.Forecasters.Windows;

namespace Unroll.Forecasting.Forecasters.Linear;

/// <summary>
/// Linear regression of the next steps on the window, on the columns known ahead and on a constant, by least squares
/// with a small penalty (ridge regression: Hoerl &amp; Kennard, 1970), solved exactly.
/// </summary>
public sealed class LinearForecaster : WindowForecaster
{
    /// <inheritdoc/>
    public override string Name => "linear";

    /// <summary>
    /// The penalty on the squares of the coefficients, relative to the mean square of the inputs times the number of
    /// windows. Not on the constant.
    /// </summary>
    public double Ridge { get; init; } = 1e-3;

    private protected override WindowFit Train(
        WindowLayout layout,
        WindowSamples samples,
        int validation,
        IProgress<FitProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Ridge);
        cancellationToken.ThrowIfCancellationRequested();
        LeastSquares all = new(layout);
        (WindowSamples before, _) = samples.SplitLast(validation);
        all.Add(samples, 0, before.Count);
        LinearModel heldBack = all.Solve(Ridge);
        progress?.Report(new(0.5, "half of the windows"));
        all.Add(samples, before.Count, samples.Count - before.Count);
        LinearModel model = all.Solve(Ridge);
        progress?.Report(new(1, "solved"));
        return new(model, heldBack, []);
    }
}
