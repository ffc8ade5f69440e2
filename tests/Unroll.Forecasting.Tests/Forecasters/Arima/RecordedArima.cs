using System.Text.Json;
using Unroll.Forecasting.Forecasters.Arima;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests.Forecasters.Arima;

/// <summary>A recorded ARIMA model: its series with the regressors beside it, its orders and its coefficients.</summary>
internal sealed class RecordedArima
{
    private readonly ClassicalCase recorded;
    private readonly JsonElement model;

    public RecordedArima(ClassicalCase recorded)
    {
        recorded.CheckFormat("arima-reference-1");
        this.recorded = recorded;
        model = Root.GetProperty("model");
        Trend = model.GetProperty("trend").GetString()!;
        Constant = Trend switch
        {
            "n" => ArimaConstant.None,
            "c" => ArimaConstant.Mean,
            "t" => ArimaConstant.Drift,
            _ => throw recorded.Unknown($"the trend {Trend}"),
        };
        int[] order = Whole("order");
        int[] seasonal = Whole("seasonal");
        Order = new(
            order[0],
            order[1],
            order[2],
            seasonal[0],
            seasonal[1],
            seasonal[2],
            Math.Max(model.GetProperty("period").GetInt32(), 1)
        );
    }

    public JsonElement Root => recorded.Root;

    public ArimaOrder Order { get; }

    public ArimaConstant Constant { get; }

    private string Trend { get; }

    public ArimaForecaster Forecaster =>
        new()
        {
            Order = Order,
            Constant = Constant,
            KnownAhead = Names,
        };

    // A drift is a regressor of the recordings, and a constant of ours.
    private string[] Names =>
        model.TryGetProperty("regressors", out JsonElement names)
            ? [.. names.EnumerateArray().Select(name => name.GetString()!).Skip(Trend == "t" ? 1 : 0)]
            : [];

    public static RecordedArima Read(string file) => new(ClassicalCase.Read("arima", file));

    public TimeSeries History()
    {
        double[] values = recorded.Values();
        var index = new TimeIndex(new DateTime(2001, 1, 1), new Frequency(TimeUnit.Day), values.Length);
        return new(index, [new NumericColumn("y", values), .. Regressors("regressors_rows")]);
    }

    public TimeSeries Future(TimeIndex history) =>
        new(
            history.After(12),
            [
                new NumericColumn("y", [.. Enumerable.Repeat(double.NaN, 12)]),
                .. Regressors("regressors_future_rows"),
            ]
        );

    /// <summary>The coefficients of a recorded vector.</summary>
    public static ArimaCoefficients Coefficients(JsonElement vector) =>
        new()
        {
            Ar = Numbers(vector, "ar"),
            Ma = Numbers(vector, "ma"),
            SeasonalAr = Numbers(vector, "sar"),
            SeasonalMa = Numbers(vector, "sma"),
            Regression = [.. Numbers(vector, "mean"), .. Numbers(vector, "beta")],
            Variance = vector.GetProperty("sigma2").GetDouble(),
        };

    private static double[] Numbers(JsonElement vector, string field) =>
        !vector.TryGetProperty(field, out JsonElement value) || value.ValueKind == JsonValueKind.Null ? []
        : value.ValueKind == JsonValueKind.Array ? ClassicalCase.Numbers(value)
        : [value.GetDouble()];

    private IEnumerable<NumericColumn> Regressors(string field)
    {
        string[] names = Names;
        int first = Trend == "t" ? 1 : 0;
        for (int i = 0; i < names.Length; i++)
        {
            JsonElement rows = model.GetProperty(field);
            yield return new(names[i], [.. rows.EnumerateArray().Select(row => row[first + i].GetDouble())]);
        }
    }

    private int[] Whole(string field) =>
        [.. model.GetProperty(field).EnumerateArray().Select(number => number.GetInt32())];
}
