#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// The ARMA model family: SARIMA(1,0,0)(0,1,1) with a season of 7 days, fitted to rail boardings from January 2019 on.
// docs/sarima.md tells why the book's figures differ from those of maximum likelihood.

using Unroll.Charts;
using Unroll.Examples;
using Unroll.Forecasting.Evaluation;
using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Forecasters.Arima;
using Unroll.Forecasting.Forecasters.Baselines;
using Unroll.Forecasting.Series;

const string rail = "rail_boardings";
var section = new Section(args);
TimeSeries rides = Ridership.Load();
TimeSeries seen = rides.Between("2019-01-01", "2019-05-31").Select(rail);
var order = new ArimaOrder(1, 0, 0, SeasonalAr: 0, SeasonalDifferences: 1, SeasonalMa: 1, Season: 7);
var sarima = new ArimaForecaster { Order = order };

// Tomorrow is the first of June.
double actual = rides.Between("2019-06-01", "2019-06-01")[rail][0];
double Tomorrow(IForecaster model) => model.Fit(seen, [rail]).Forecast(1).Targets[0].Mean[0];
section.Report("first of June", "boardings", actual);
section.Report("naive", "forecast of the first of June", Tomorrow(new SeasonalNaive()));
section.Report("SARIMA", "forecast of the first of June", Tomorrow(sarima));

// The book has 427,758.6: its software stops on the way to the optimum, and starts from boardings of 0 ± 1,000 a day.
var printed = new ArimaForecaster
{
    Order = order,
    PriorVariance = 1e6,
    Coefficients = new()
    {
        Ar = [0.6490859804],
        SeasonalMa = [-0.6651215565],
        Variance = 11666064363,
    },
};
section.Report("SARIMA, the book's coefficients", "forecast of the first of June", Tomorrow(printed));

// One day proves nothing. Fit anew before each day of March to May, and take the mean error: 32,040.7 in the book, by
// the luck of the unfinished optimum.
var backtest = new Backtest
{
    From = Ridership.Date("2019-01-01"),
    Start = Ridership.Date("2019-03-01"),
    End = Ridership.Date("2019-05-31"),
    Refit = Refit.Always,
};
BacktestReport report = backtest.Run(rides, [rail], [sarima, new SeasonalNaive()]);
section.Report("SARIMA", "MAE", report.Results[0].Mae);
section.Report("naive", "MAE", report.Results[1].Mae);

// Two weeks ahead, with the band in which four days of five should fall.
TargetForecast ahead = sarima.Fit(seen, [rail]).Forecast(14, levels: [0.8]).Targets[0];
TimeSeries shown = rides.Between("2019-05-04", "2019-06-14");
DateTime[] days = [.. shown[^14..].Index];
section.Save(
    new Figure(
        "SARIMA, two weeks ahead",
        new Chart
        {
            YLabel = "Boardings a day",
            Lines = [shown.Line(rail, "what came"), new Line("SARIMA", days, ahead.Mean, LineStyle.Dashed)],
            Bands = [new Band("80 %", days, ahead.Intervals[0].Lower, ahead.Intervals[0].Upper)],
            Markers = [new Marker(seen.Index.End, "today")],
        }
    ),
    "sarima"
);
