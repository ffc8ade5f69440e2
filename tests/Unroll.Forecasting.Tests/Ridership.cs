namespace Unroll.Forecasting.Tests;

/// <summary>The daily boardings of the Chicago Transit Authority, 2001 to 2021, where the data set is to be had.</summary>
internal static class Ridership
{
    private const string File = "shared/data/ridership/CTA_-_Ridership_-_Daily_Boarding_Totals.csv";

    /// <summary>The path of the file beside the checkout; without it the test is reported as skipped.</summary>
    internal static string Path()
    {
        for (
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            folder is not null;
            folder = folder.Parent
        )
        {
            string path = System.IO.Path.Combine(folder.FullName, File);
            if (System.IO.File.Exists(path))
            {
                return path;
            }
        }

        Assert.Skip($"the data set {File} is not beside the checkout");
        return "";
    }
}
