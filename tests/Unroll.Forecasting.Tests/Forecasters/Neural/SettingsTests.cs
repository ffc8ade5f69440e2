using Unroll.Forecasting.Forecasters.Neural;
using Unroll.Forecasting.Series;
using Unroll.Forecasting.Tests.Forecasters.Windows;

namespace Unroll.Forecasting.Tests.Forecasters.Neural;

public sealed class SettingsTests
{
    private static readonly TimeSeries Series = Daily.Of(Daily.Noise(60, 3));

    private static readonly Dictionary<string, RecurrentForecaster[]> OutOfRange = new(StringComparer.Ordinal)
    {
        ["HiddenSize"] = [new RnnForecaster { HiddenSize = 0 }, new LstmForecaster { HiddenSize = -1 }],
        ["Layers"] = [new GruForecaster { Layers = 0 }],
        ["Dropout"] =
        [
            new GruForecaster { Dropout = 1 },
            new GruForecaster { Dropout = -0.1f, Layers = 2 },
            new GruForecaster { Dropout = float.NaN },
        ],
        ["Epochs"] = [new GruForecaster { Epochs = 0 }],
        ["LearningRate"] =
        [
            new GruForecaster { LearningRate = float.NaN },
            new GruForecaster { LearningRate = 0 },
            new GruForecaster { LearningRate = float.PositiveInfinity },
        ],
        ["BatchSize"] = [new GruForecaster { BatchSize = 0 }],
        ["Patience"] = [new GruForecaster { Patience = 0 }],
        ["Threads"] = [new GruForecaster { Threads = 0 }],
        ["ValidationFraction"] = [new GruForecaster { ValidationFraction = 1 }],
        ["Window"] = [new GruForecaster { Window = 0 }],
        ["OutputSteps"] = [new GruForecaster { OutputSteps = 0 }],
    };

    public static TheoryData<string> Names => [.. OutOfRange.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_setting_out_of_range_is_named(string setting)
    {
        foreach (RecurrentForecaster model in OutOfRange[setting])
        {
            Should
                .Throw<ArgumentOutOfRangeException>(() => model.Fit(Series, ["y"]))
                .ParamName.ShouldBe(setting);
        }
    }

    [Fact]
    public void The_least_settings_work()
    {
        RnnForecaster model = new()
        {
            Window = 1,
            HiddenSize = 1,
            Epochs = 1,
            BatchSize = 1,
            Patience = 1,
            Threads = 1,
        };
        Daily.Mean(model.Fit(Series, ["y"]).Forecast(2)).ShouldAllBe(value => double.IsFinite(value));
    }
}
