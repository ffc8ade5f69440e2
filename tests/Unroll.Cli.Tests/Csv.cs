using System.Globalization;

namespace Unroll.Cli.Tests;

/// <summary>CSV texts that several tests read.</summary>
internal static class Csv
{
    /// <summary>Days from the first of January 2024 on, a value each.</summary>
    public static string Days(int count, Func<int, object> value) => Days(count, "y", value);

    public static string Days(int count, string columns, Func<int, object> values) =>
        $"t,{columns}\n" + string.Concat(Enumerable.Range(0, count).Select(i => $"{Day(i)},{values(i)}\n"));

    public static string Day(int i) =>
        new DateOnly(2024, 1, 1).AddDays(i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
