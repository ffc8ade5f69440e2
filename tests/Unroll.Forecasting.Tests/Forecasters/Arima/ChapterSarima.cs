using System.Globalization;
using System.Text.Json;
using Unroll.Forecasting.Forecasters.Arima;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests.Forecasters.Arima;

/// <summary>The textbook's SARIMA of the daily rail boardings, January to May 2019, as it was recorded.</summary>
internal static class ChapterSarima
{
    public static ArimaOrder Order { get; } = new(1, 0, 0, 0, 1, 1, 7);

    public static JsonElement Root { get; } = Read();

    public static TimeSeries History { get; } = Boardings();

    /// <summary>The model with the coefficients and the start of the textbook.</summary>
    public static FittedArima Printed() =>
        At(History, ClassicalCase.Numbers(Root.GetProperty("textbook_fit").GetProperty("params")));

    /// <summary>The model of the textbook before a day.</summary>
    public static FittedArima Printed(TimeSeries seen, JsonElement day) =>
        At(seen, ClassicalCase.Numbers(day.GetProperty("textbook_params")));

    /// <summary>The model by maximum likelihood.</summary>
    public static FittedArima Likely() => Likely(History);

    public static FittedArima Likely(TimeSeries seen) =>
        (FittedArima)new ArimaForecaster { Order = Order }.Fit(seen, ["rail"]);

    public static double First(FittedArima fitted) => fitted.Forecast(1).Targets[0].Mean[0];

    /// <summary>The mean absolute error of the next day over March to May 2019, with a model for each day.</summary>
    public static double RollingError(Func<TimeSeries, JsonElement, FittedArima> fit)
    {
        double sum = 0;
        int count = 0;
        foreach (JsonProperty day in Root.GetProperty("rolling").GetProperty("days").EnumerateObject())
        {
            DateTime date = DateTime.Parse(day.Name, CultureInfo.InvariantCulture);
            TimeSeries seen = History.Slice(0, History.Index.IndexOf(date));
            double actual = day.Value.GetProperty("actual").GetDouble();
            sum += Math.Abs(First(fit(seen, day.Value)) - actual);
            count++;
        }

        count.ShouldBe(92);
        return sum / count;
    }

    private static FittedArima At(TimeSeries seen, double[] coefficients) =>
        (FittedArima)
            new ArimaForecaster
            {
                Order = Order,
                PriorVariance = 1e6,
                Coefficients = new()
                {
                    Ar = [coefficients[0]],
                    SeasonalMa = [coefficients[1]],
                    Variance = coefficients[2],
                },
            }.Fit(seen, ["rail"]);

    private static TimeSeries Boardings()
    {
        double[] values = ClassicalCase.Numbers(Root.GetProperty("model").GetProperty("values"));
        var index = new TimeIndex(new DateTime(2019, 1, 1), new Frequency(TimeUnit.Day), values.Length);
        return new(index, [new NumericColumn("rail", values)]);
    }

    private static JsonElement Read()
    {
        string folder =
            Environment.GetEnvironmentVariable("UNROLL_CLASSICAL_DIR")
            ?? Path.Combine(AppContext.BaseDirectory, "Fixtures", "classical");
        using FileStream stream = File.OpenRead(Path.Combine(folder, "textbook_ridership.json"));
        using JsonDocument document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
