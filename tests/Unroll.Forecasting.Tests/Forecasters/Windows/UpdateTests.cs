using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Forecasters.Windows;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests.Forecasters.Windows;

public sealed class UpdateTests
{
    private const int Rows = 120;
    private const int Fitted = 90;

    private static readonly TimeSeries All = Daily.Of(
        new NumericColumn("y", Daily.Autoregression(Rows, 0.7, 4)),
        new NumericColumn("x", Daily.Autoregression(Rows, 0.7, 5)),
        Daily.DayTypes(Rows)
    );

    private static readonly TimeSeries Future = Daily.After(All, Daily.DayTypes(Rows + 3).Slice(Rows, 3));

    public static TheoryData<string> Models => ["linear", "gru"];

    [Theory]
    [MemberData(nameof(Models))]
    public void It_does_not_matter_in_which_pieces_observations_come(string model)
    {
        IFittedForecaster fitted = Model(model).Fit(All[..Fitted], ["y"]);
        IFittedForecaster atOnce = fitted.Update(All[Fitted..]);
        IFittedForecaster rowByRow = fitted;
        for (int row = Fitted; row < Rows; row++)
        {
            rowByRow = rowByRow.Update(All[row..(row + 1)]);
        }

        atOnce.History.Count.ShouldBe(Rows);
        Mean(rowByRow).ShouldBe(Mean(atOnce));
        rowByRow.Forecast(3, future: Future).Index.ShouldBe(Future.Index);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void An_update_moves_the_window_and_fits_nothing(string model)
    {
        IFittedForecaster fitted = Model(model).Fit(All[..Fitted], ["y"]);
        double[] updated = Mean(fitted.Update(All[Fitted..]));

        // All but the last window is another series: whatever were fitted again would be so differently.
        TimeSeries other = All.WithColumn(
                Daily.Numbers("y", Rows, row => All["y"][row] + (row is >= Fitted and < Rows - 10 ? 50 : 0))
            )
            .WithColumn(
                Daily.Numbers("x", Rows, row => All["x"][row] - (row is >= Fitted and < Rows - 10 ? 50 : 0))
            );
        Mean(fitted.Update(other[Fitted..])).ShouldBe(updated);
        Mean(Model(model).Fit(All, ["y"])).ShouldNotBe(updated);
        Mean(Model(model).Fit(other, ["y"])).ShouldNotBe(updated);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void An_update_leaves_the_model_before_it_as_it_was(string model)
    {
        IFittedForecaster fitted = Model(model).Fit(All[..Fitted], ["y"]);
        Forecast before = fitted.Forecast(3, [0.8], All[Fitted..]);
        Forecast after = fitted.Update(All[Fitted..]).Forecast(3, [0.8], Future);
        fitted.History.Count.ShouldBe(Fitted);
        Daily.Mean(fitted.Forecast(3, [0.8], All[Fitted..])).ShouldBe(Daily.Mean(before));
        Daily.Mean(after).ShouldNotBe(Daily.Mean(before));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Intervals_are_as_wide_as_the_window_at_hand_moves(string model)
    {
        // The same model, once behind the history and once behind five times as large a swing of it.
        IFittedForecaster fitted = Model(model).Fit(All[..Fitted], ["y"]);
        TimeSeries rest = All[Fitted..];
        TimeSeries swing = rest.WithColumn(
            new NumericColumn("y", [.. rest["y"].ToArray().Select(y => 5 * y)])
        );
        double[] calm = Widths(fitted.Update(rest).Forecast(3, [0.8], Future));
        double[] wild = Widths(fitted.Update(swing).Forecast(3, [0.8], Future));
        double ratio = wild[0] / calm[0];
        ratio.ShouldBeGreaterThan(1.5);
        wild.ShouldBe([.. calm.Select(width => ratio * width)], 1e-9);
    }

    [Fact]
    public void Observations_must_follow_the_history()
    {
        IFittedForecaster fitted = Model("linear").Fit(All[..Fitted], ["y"]);
        Should
            .Throw<ArgumentException>(() => fitted.Update(All[(Fitted + 1)..]))
            .Message.ShouldContain("2019-04-01");
        Should.Throw<ArgumentException>(() => fitted.Update(All[Fitted..].Select("y")));
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("too short", 2)]
    [InlineData("too late", 5)]
    public void Columns_known_ahead_must_be_given_for_the_whole_horizon(string? problem, int rows)
    {
        IFittedForecaster fitted = SmallModels
            .Create("linear", knownAhead: ["day_type", "x"])
            .Fit(All[..Fitted], ["y"]);
        TimeSeries? future = problem switch
        {
            null => null,
            "too short" => All[Fitted..(Fitted + rows)],
            _ => All[(Fitted + 1)..(Fitted + 1 + rows)],
        };
        Should
            .Throw<SeriesException>(() => fitted.Forecast(3, future: future))
            .Message.ShouldBe(
                "known ahead means known for the steps to forecast: give 'day_type', 'x' from 2019-04-01 to 2019-04-03, "
                    + "in rows without the targets, or leave it out"
            );
        fitted.Forecast(3, future: All[Fitted..]).Targets.Count.ShouldBe(1);
    }

    [Fact]
    public void A_gap_in_what_is_known_ahead_or_in_the_window_is_named()
    {
        IFittedForecaster fitted = Model("linear").Fit(All[..Fitted], ["y"]);
        TimeSeries gap = Daily.After(fitted.History, new TextColumn("day_type", ["W", null, "W"]));
        Should
            .Throw<SeriesException>(() => fitted.Forecast(3, future: gap))
            .Message.ShouldStartWith("column 'day_type' is missing at 2019-04-02");
        TimeSeries holed = All.WithColumn(
            Daily.Numbers("x", Rows, row => row == Rows - 5 ? double.NaN : All["x"][row])
        );
        Should
            .Throw<SeriesException>(() => fitted.Update(holed[Fitted..]).Forecast(3, future: Future))
            .Message.ShouldStartWith("column 'x' is missing at 2019-04-26");
    }

    private static WindowForecaster Model(string model) =>
        SmallModels.Create(model, steps: 3, covariates: ["x"], knownAhead: ["day_type"]);

    private static double[] Mean(IFittedForecaster fitted) => Daily.Mean(fitted.Forecast(3, future: Future));

    private static double[] Widths(Forecast forecast)
    {
        var band = forecast.Targets[0].Intervals[0];
        return [.. band.Upper.Zip(band.Lower, (upper, lower) => upper - lower)];
    }
}
