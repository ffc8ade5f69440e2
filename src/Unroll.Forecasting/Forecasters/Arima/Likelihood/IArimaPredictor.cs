namespace Unroll.Forecasting.Forecasters.Arima.Likelihood;

/// <summary>An ARIMA process with given coefficients after the series that it was seen to take.</summary>
internal interface IArimaPredictor
{
    /// <summary>The one-step errors, each over √F; missing where the value is, or where nothing was known before it.</summary>
    double[] Residuals { get; }

    /// <summary>The mean of the next steps, and the variance of their errors in units of σ².</summary>
    void Forecast(Span<double> mean, Span<double> variance);

    /// <summary>
    /// What each error to come adds to its own step and to those after it, in units of σ: row j begins with step j.
    /// With independent standard normal numbers z, the series goes on as mean + σ Σⱼ zⱼ · row j.
    /// </summary>
    double[][] Responses(int horizon);
}
