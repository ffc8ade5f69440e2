namespace Unroll.Forecasting.Forecasters.Windows;

/// <summary>
/// The errors that a model makes on the last part of the history, which it was not fitted to: what intervals are made
/// of.
/// </summary>
/// <param name="layout">What the model reads and writes.</param>
/// <param name="roller">The model.</param>
/// <param name="past">The encoded past columns of the history.</param>
/// <param name="known">The encoded columns known ahead.</param>
/// <param name="rows">Rows of the history.</param>
/// <param name="firstOrigin">The first row that the model was not fitted to.</param>
internal sealed class Calibration(
    WindowLayout layout,
    WindowRoller roller,
    float[] past,
    float[] known,
    int rows,
    int firstOrigin
)
{
    private const int MostOrigins = 400;
    private const int FewestOrigins = 20;

    /// <summary>
    /// The errors of forecasts over a horizon, actual minus forecast: of each target, of each step. None if the
    /// history is too short for a window and the horizon behind it.
    /// </summary>
    /// <remarks>
    /// Each error is relative to the scale of its window, so that errors of a time when the series moved little tell
    /// what to expect when it moves much (locally weighted conformal prediction: Lei et al., 2018, section 5.2).
    /// </remarks>
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> Errors(int targets, int horizon)
    {
        int[] origins = [.. Origins(horizon)];
        WindowPrediction[] predictions =
            origins.Length == 0 ? [] : roller.Roll(past, known, origins, horizon);
        var errors = new double[targets][][];
        for (int target = 0; target < targets; target++)
        {
            errors[target] = new double[horizon][];
            for (int step = 0; step < horizon; step++)
            {
                errors[target][step] = new double[origins.Length];
                for (int i = 0; i < origins.Length; i++)
                {
                    WindowPrediction prediction = predictions[i];
                    float actual = past[((origins[i] + step) * layout.Past) + target];
                    float forecast = prediction.Values[(step * layout.Predicted) + target];
                    errors[target][step][i] = (actual - forecast) / (double)prediction.Scales[target];
                }
            }
        }

        return errors;
    }

    /// <summary>
    /// Origins whose horizon lies within the history, spread evenly. Where the part that was held back is too short
    /// for the horizon, some of the part before it serve too.
    /// </summary>
    private IEnumerable<int> Origins(int horizon)
    {
        int last = rows - layout.Reach(horizon);
        int first = Math.Max(Math.Min(firstOrigin, last - FewestOrigins + 1), layout.Window);
        int stride = Math.Max((last - first + MostOrigins) / MostOrigins, 1);
        for (int origin = last; origin >= first; origin -= stride)
        {
            yield return origin;
        }
    }
}
