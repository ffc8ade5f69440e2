using System.Text.Json;
using Unroll.Datasets;

namespace Unroll.Cli.Tests;

/// <summary>The real ridership of Chicago, where the data set is to be had.</summary>
public sealed class RidershipTests
{
    private const string File = "shared/data/ridership/CTA_-_Ridership_-_Daily_Boarding_Totals.csv";
    private const double SixDigits = 1e-6;

    [Fact]
    public void The_seasonal_naive_errors_are_those_of_the_chapter()
    {
        CliRun run = CliRun
            .Of(
                "backtest",
                DataFile(),
                "--time",
                "service_date",
                "--target",
                "bus,rail_boardings",
                "--model",
                "seasonal-naive",
                "--start",
                "2019-03-01",
                "--end",
                "2019-05-31",
                "--format",
                "json"
            )
            .ShouldSucceed();

        JsonElement results = run.Json().GetProperty("results");
        Check(results[0], "bus", 43915.608696, 0.082938);
        Check(results[1], "rail_boardings", 42143.271739, 0.089948);
        run.Error.ShouldContain("note: 62 exact duplicate rows dropped");
    }

    private static void Check(JsonElement result, string target, double mae, double mape)
    {
        result.GetProperty("target").GetString().ShouldBe(target);
        result.GetProperty("mae").GetDouble().ShouldBe(mae, mae * SixDigits);
        result.GetProperty("mape").GetDouble().ShouldBe(mape, SixDigits);
    }

    internal static string DataFile()
    {
        for (
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            folder is not null;
            folder = folder.Parent
        )
        {
            string path = Path.Combine(folder.FullName, File);
            if (System.IO.File.Exists(path))
            {
                return path;
            }
        }

        string? stored = DatasetStore.FromEnvironment().Find(DatasetCatalog.Find("ridership")!);
        Assert.SkipWhen(
            stored is null,
            $"the data set {File} is not beside the checkout, nor where 'unroll datasets get ridership' puts it"
        );
        return stored;
    }
}
