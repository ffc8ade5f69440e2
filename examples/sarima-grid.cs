#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// The ARMA model family, its orders: try them all, and let the smallest error win. Whoever chooses by the very days that
// are measured flatters the winner; so they are also chosen by the winter before.

using Unroll.Examples;
using Unroll.Forecasting.Evaluation;
using Unroll.Forecasting.Forecasters.Arima;
using Unroll.Forecasting.Selection;
using Unroll.Forecasting.Series;

const string rail = "rail_boardings";
var section = new Section(args);
TimeSeries rides = Ridership.Load().Select(rail);

// p, q: 0 to 2; d, P: 0 or 1; D and Q: 1. The season is a week.
GridCandidate[] grid =
[
    .. from p in Enumerable.Range(0, 3)
    from d in Enumerable.Range(0, 2)
    from q in Enumerable.Range(0, 3)
    from P in Enumerable.Range(0, 2)
    let order = new ArimaOrder(p, d, q, P, SeasonalDifferences: 1, SeasonalMa: 1, Season: 7)
    select new GridCandidate(order.ToString(), new ArimaForecaster { Order = order }),
];
string book = new ArimaOrder(1, 0, 0, 0, 1, 1, 7).ToString();

// As in the section: from January 2019 on, each model fitted anew before each day of March to May.
var spring = new Backtest
{
    From = Ridership.Date("2019-01-01"),
    Start = Ridership.Date("2019-03-01"),
    End = Ridership.Date("2019-05-31"),
    Refit = Refit.Always,
};
Dictionary<string, double> twoMonths = Search(spring);
string lucky = Best(twoMonths);
Console.WriteLine($"with hindsight, from 2019: {lucky}");
section.Report("SARIMA, the book's orders, from 2019", "MAE", twoMonths[book]);
section.Report("SARIMA, the best with hindsight, from 2019", "MAE", twoMonths[lucky]);

// Better: three years to learn from, the orders chosen by December to February, the errors measured in spring.
var longSpring = spring with
{
    From = Ridership.Date("2016-01-01"),
    Refit = Refit.Every(30),
};
var winter = longSpring with { Start = Ridership.Date("2018-12-01"), End = Ridership.Date("2019-02-28") };
string chosen = Best(Search(winter));
Dictionary<string, double> years = Search(longSpring);
Console.WriteLine($"chosen in winter: {chosen}; with hindsight, from 2016: {Best(years)}");
section.Report("SARIMA, the book's orders, from 2016", "MAE", years[book]);
section.Report("SARIMA, chosen in winter, from 2016", "MAE", years[chosen]);
section.Report("SARIMA, the best with hindsight, from 2016", "MAE", years[Best(years)]);

Dictionary<string, double> Search(Backtest backtest) =>
    new GridSearch(grid, section.Threads)
        .ByBacktest(backtest, rides, [rail])
        .Where(result => result.Value is not null)
        .ToDictionary(result => result.Candidate.Name, result => result.Value!.Results[0].Mae);

static string Best(Dictionary<string, double> errors) => errors.MinBy(error => error.Value).Key;
