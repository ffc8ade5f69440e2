namespace Unroll.Forecasting.Forecasters.Arima.Likelihood;

/// <summary>Predictions after a series with missing values, or with a start that is not diffuse.</summary>
internal sealed class KalmanPredictor : IArimaPredictor
{
    private readonly ArimaOrder order;
    private readonly KalmanFilter after;

    /// <summary>After a series.</summary>
    /// <param name="order">The orders.</param>
    /// <param name="coefficients">φ, θ, Φ and Θ, one after the other.</param>
    /// <param name="series">The values, <see cref="double.NaN"/> where missing.</param>
    /// <param name="priorVariance">The variance of each value before the first, in units of σ²; null if nothing is known.</param>
    public KalmanPredictor(
        ArimaOrder order,
        ReadOnlySpan<Scalar> coefficients,
        double[] series,
        double? priorVariance
    )
    {
        this.order = order;
        after = new(order, 1);
        after.Restart(coefficients, priorVariance);
        Residuals = new double[series.Length];
        for (int t = 0; t < series.Length; t++)
        {
            Residuals[t] = double.IsInfinity(after.Variance)
                ? double.NaN
                : (series[t] - after.Predict(0)) / Math.Sqrt(after.Variance);
            if (double.IsNaN(series[t]))
            {
                after.Skip();
            }
            else
            {
                after.Take(series[t]);
            }
        }
    }

    public double[] Residuals { get; }

    public void Forecast(Span<double> mean, Span<double> variance)
    {
        KalmanFilter filter = Copy(columns: 1);
        for (int step = 0; step < mean.Length; step++)
        {
            mean[step] = filter.Predict(0);
            variance[step] = filter.Variance;
            filter.Skip();
        }
    }

    public double[][] Responses(int horizon)
    {
        // A column for each error: all go through the same gains, and each learns of its own error only.
        KalmanFilter filter = Copy(columns: horizon);
        double[][] responses = new double[horizon][];
        double[] errors = new double[horizon];
        for (int step = 0; step < horizon; step++)
        {
            errors.AsSpan().Clear();
            errors[step] = Math.Sqrt(filter.Variance);
            responses[step] = new double[horizon - step];
            for (int error = 0; error <= step; error++)
            {
                responses[error][step - error] = filter.Predict(error) + errors[error];
            }

            filter.TakeErrors(errors);
        }

        return responses;
    }

    private KalmanFilter Copy(int columns)
    {
        KalmanFilter copy = new(order, columns);
        copy.CopyFrom(after);
        return copy;
    }
}
