using Unroll.Data;
using Unroll.Forecasting.Forecasters.Windows;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Imputation;

/// <summary>Turns a series into what a network reads; missing values of the target stay missing.</summary>
/// <param name="Target">The column to fill.</param>
/// <param name="Scaler">Brings it to unit size.</param>
/// <param name="Known">Encodes the columns that are known within gaps.</param>
internal sealed record ImputationEncoder(string Target, StandardScaler Scaler, SeriesEncoder Known)
{
    /// <summary>Numbers a row of the known columns.</summary>
    internal int KnownWidth => Known.KnownWidth;

    internal (float[] Values, float[] Known) Encode(TimeSeries series)
    {
        ReadOnlySpan<double> values = series[Target];
        float[] encoded = new float[values.Length];
        for (int row = 0; row < encoded.Length; row++)
        {
            encoded[row] = (float)Scaler.Transform(values[row]);
        }

        return (encoded, Known.EncodeKnown(series));
    }
}
