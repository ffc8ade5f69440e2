namespace Unroll.Forecasting.Forecasters.Windows;

/// <summary>
/// Each window is seen relative to itself: every past column minus its mean over the window, over its standard
/// deviation there, and predictions are put back the same way. So a model meets a level or a growth that it has not
/// seen in training as if it had (reversible instance normalisation: Kim et al., 2022).
/// </summary>
internal static class WindowScale
{
    /// <summary>A deviation below this share of the whole series' is taken for noise, not blown up to size 1.</summary>
    private const float SmallestDeviation = 0.05f;

    /// <summary>The mean and the scale of each past column over a window.</summary>
    public static void Measure(ReadOnlySpan<float> past, int width, Span<float> means, Span<float> scales)
    {
        int rows = past.Length / width;
        for (int column = 0; column < width; column++)
        {
            double sum = 0;
            double squares = 0;
            for (int row = 0; row < rows; row++)
            {
                sum += past[(row * width) + column];
            }

            double mean = sum / rows;
            for (int row = 0; row < rows; row++)
            {
                double deviation = past[(row * width) + column] - mean;
                squares += deviation * deviation;
            }

            means[column] = (float)mean;
            scales[column] = Math.Max((float)Math.Sqrt(squares / rows), SmallestDeviation);
        }
    }
}
