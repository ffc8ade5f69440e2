using System.Globalization;
using System.IO.Compression;
using Unroll.Forecasting.Evaluation;
using Unroll.Forecasting.Series;

namespace Unroll.Bench;

/// <summary>The 3,003 series of the M3 competition (Makridakis and Hibon, 2000).</summary>
internal static class M3Data
{
    private const string Usual = "shared/data/m3";
    private const string Target = "value";

    /// <summary>The files, and what the steps of their series are. Of the others nothing but the order is known.</summary>
    private static readonly (string Period, TimeUnit Unit)[] Files =
    [
        ("yearly", TimeUnit.Year),
        ("quarterly", TimeUnit.Quarter),
        ("monthly", TimeUnit.Month),
        ("other", TimeUnit.Year),
    ];

    /// <summary>The names of the periods.</summary>
    public static IEnumerable<string> Periods => Files.Select(file => file.Period);

    /// <summary>The folder beside the checkout that holds the data.</summary>
    /// <exception cref="DirectoryNotFoundException">It is not there.</exception>
    public static string Folder()
    {
        for (
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            folder is not null;
            folder = folder.Parent
        )
        {
            string path = Path.Combine(folder.FullName, Usual);
            if (Directory.Exists(path))
            {
                return path;
            }
        }

        throw new DirectoryNotFoundException(
            $"{Usual} is not beside the checkout; give its place with --data"
        );
    }

    /// <summary>The series of a period, each to be forecast from the end of its training part.</summary>
    public static IReadOnlyList<PanelMember> Read(string folder, string period)
    {
        TimeUnit unit = Files.First(file => file.Period == period).Unit;
        using FileStream file = File.OpenRead(Path.Combine(folder, $"{period}.csv.gz"));
        using var unzipped = new GZipStream(file, CompressionMode.Decompress);
        using var reader = new StreamReader(unzipped);
        var panel = new List<PanelMember>();
        var values = new List<double>();
        int train = 0;
        string? name = null;
        _ = reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            string[] cells = line.Split(',');
            if (cells[0] != name)
            {
                Add();
                name = cells[0];
            }

            train += cells[1] == "train" ? 1 : 0;
            values.Add(double.Parse(cells[3], CultureInfo.InvariantCulture));
        }

        Add();
        return panel;

        void Add()
        {
            if (name is not null)
            {
                panel.Add(Member(name, unit, [.. values], train));
                values.Clear();
                train = 0;
            }
        }
    }

    private static PanelMember Member(string name, TimeUnit unit, double[] values, int train)
    {
        var index = new TimeIndex(new DateTime(1900, 1, 1), new Frequency(unit), values.Length);
        var series = new TimeSeries(index, [new NumericColumn(Target, values)]);
        var backtest = new Backtest
        {
            Start = index[train],
            End = index.End,
            Horizon = values.Length - train,
        };
        return new(name, series, Target, backtest);
    }
}
