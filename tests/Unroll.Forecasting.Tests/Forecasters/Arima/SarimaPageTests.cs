using System.Globalization;
using Unroll.Forecasting.Evaluation;
using Unroll.Forecasting.Forecasters.Arima;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests.Forecasters.Arima;

/// <summary>The figures of docs/sarima.md are those that the code gives.</summary>
public sealed class SarimaPageTests
{
    private const string File = "docs/sarima.md";
    private const string Rail = "rail_boardings";

    private static readonly ArimaOrder Textbook = new(1, 0, 0, 0, 1, 1, 7);
    private static readonly ArimaOrder Chosen = new(2, 0, 2, 1, 1, 1, 7);

    private readonly string page = Read();

    [Fact]
    public void The_table_of_the_chapter_is_what_the_fits_give()
    {
        ArimaModel printed = ChapterSarima.Printed().Models[0];
        ArimaModel likely = ChapterSarima.Likely().Models[0];
        Row("log-likelihood", printed.Criteria.LogLikelihood, likely.Criteria.LogLikelihood, "F2");
        Row("φ₁", printed.Coefficients.Ar[0], likely.Coefficients.Ar[0], "F4");
        Row("Θ₁", printed.Coefficients.SeasonalMa[0], likely.Coefficients.SeasonalMa[0], "F4");
        double deviation = Math.Sqrt(likely.Coefficients.Variance);
        Row("σ", Math.Sqrt(printed.Coefficients.Variance), deviation, "N0");
        Row(
            "forecast of the first of June",
            ChapterSarima.First(ChapterSarima.Printed()),
            ChapterSarima.First(ChapterSarima.Likely()),
            "N1"
        );
        Row(
            "mean absolute error over March to May",
            ChapterSarima.RollingError(ChapterSarima.Printed),
            ChapterSarima.RollingError((seen, _) => ChapterSarima.Likely(seen)),
            "N1"
        );
    }

    [Theory]
    [InlineData("the textbook's orders, from 2016 on", false, false)]
    [InlineData("the orders chosen, (2,0,2)(1,1,1)₇", true, false)]
    [InlineData("the orders chosen, told the type of each day", true, true)]
    public void The_errors_from_2016_on_are_what_a_backtest_gives(string row, bool isChosen, bool knowsDays)
    {
        TimeSeries rides = TimeSeries
            .ReadCsv(Ridership.Path(), time: "service_date")
            .Slice(new DateTime(2016, 1, 1), new DateTime(2019, 5, 31));
        string[] known = knowsDays ? ["day_type"] : [];
        var model = new ArimaForecaster { Order = isChosen ? Chosen : Textbook, KnownAhead = known };
        Refit.TryParse("30", out Refit refit).ShouldBeTrue();
        var backtest = new Backtest
        {
            Start = new DateTime(2019, 3, 1),
            End = new DateTime(2019, 5, 31),
            Refit = refit,
            KnownAhead = known,
        };

        double error = backtest.Run(rides, [Rail], [model]).Results[0].Mae;

        page.ShouldContain($"| {row} | {Text(error, "N0")} |");
    }

    private void Row(string name, double printed, double likely, string format) =>
        page.ShouldContain($"| {name} | {Text(printed, format)} | {Text(likely, format)} |");

    private static string Text(double value, string format) =>
        value.ToString(format, CultureInfo.InvariantCulture);

    private static string Read()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, File)))
        {
            folder = folder.Parent;
        }

        return System.IO.File.ReadAllText(Path.Combine(folder.ShouldNotBeNull().FullName, File));
    }
}
