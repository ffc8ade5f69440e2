using System.Globalization;
using System.Text.Json;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests;

/// <summary>
/// One recorded case of what R and statsmodels do; the README of the recordings tells its layout. Cases are those of
/// the fixtures, or of the folder that <c>UNROLL_CLASSICAL_DIR</c> names.
/// </summary>
internal sealed class ClassicalCase(string name, JsonElement root)
{
    public JsonElement Root => root;

    /// <summary>The steps of a season.</summary>
    public int Frequency => SeriesInfo.GetProperty("frequency").GetInt32();

    private JsonElement SeriesInfo => root.GetProperty("series");

    /// <summary>The files of a kind of case.</summary>
    public static TheoryData<string> Files(string kind) =>
        [
            .. Directory
                .EnumerateFiles(Folder(kind), "*.json")
                .Select(path => Path.GetFileName(path))
                .Order(StringComparer.Ordinal),
        ];

    public static ClassicalCase Read(string kind, string file)
    {
        using FileStream stream = File.OpenRead(Path.Combine(Folder(kind), file));
        using JsonDocument document = JsonDocument.Parse(stream);
        return new(file, document.RootElement.Clone());
    }

    /// <summary>Holds that a test refuses a case of a kind that it does not know, instead of passing it.</summary>
    public static void ShouldBeRefused(string json, string unknown, Action<ClassicalCase> check)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        ClassicalCase made = new("made-up.json", document.RootElement);
        Should
            .Throw<NotSupportedException>(() => check(made))
            .Message.ShouldBe($"made-up.json: this test does not know {unknown}");
    }

    /// <summary>Checks each part of the case, but for those that say what it is of; a part that nobody knows fails.</summary>
    public void CheckParts(
        string format,
        params ReadOnlySpan<(string Name, Action<ClassicalCase, JsonElement> Check)> known
    )
    {
        CheckFormat(format);
        Dictionary<string, Action<ClassicalCase, JsonElement>> checks = [];
        foreach ((string part, Action<ClassicalCase, JsonElement> check) in known)
        {
            checks.Add(part, check);
        }

        foreach (JsonProperty part in root.EnumerateObject())
        {
            if (part.Name is not ("format" or "id" or "series"))
            {
                Action<ClassicalCase, JsonElement> check =
                    checks.GetValueOrDefault(part.Name) ?? throw Unknown(part.Name);
                check(this, part.Value);
            }
        }
    }

    /// <summary>The numbers of an array, NaN where one is null.</summary>
    public static double[] Numbers(JsonElement array) =>
        [
            .. array
                .EnumerateArray()
                .Select(number => number.ValueKind == JsonValueKind.Null ? double.NaN : number.GetDouble()),
        ];

    /// <summary>The values that the model was given; those of long slices are in the data set of boardings.</summary>
    public double[] Values() =>
        SeriesInfo.GetProperty("values") is { ValueKind: JsonValueKind.Array } values
            ? Numbers(values)
            : Boardings();

    /// <summary>The values as the column y of a series of days.</summary>
    public TimeSeries Series()
    {
        double[] values = Values();
        var index = new TimeIndex(new DateTime(2001, 1, 1), new Frequency(TimeUnit.Day), values.Length);
        return new TimeSeries(index, [new NumericColumn("y", values)]);
    }

    /// <summary>A case of another layout would pass for reproduced if nobody looked.</summary>
    public void CheckFormat(string expected)
    {
        string format = root.TryGetProperty("format", out JsonElement json)
            ? json.GetString()!
            : "of a case without one";
        if (format != expected)
        {
            throw Unknown($"the format {format}");
        }
    }

    public NotSupportedException Unknown(string what) => new($"{name}: this test does not know {what}");

    private double[] Boardings()
    {
        if (SeriesInfo.GetProperty("transform").GetString() != "none")
        {
            throw Unknown("a transform of a series without values");
        }

        string column = SeriesInfo.GetProperty("column").GetString()!;
        return TimeSeries
            .ReadCsv(Ridership.Path(), time: "service_date")
            .Slice(Date("start"), Date("end"))[column == "rail" ? "rail_boardings" : column]
            .ToArray();
    }

    private DateTime Date(string field) =>
        DateTime.Parse(SeriesInfo.GetProperty(field).GetString()!, CultureInfo.InvariantCulture);

    private static string Folder(string kind) =>
        Path.Combine(
            Environment.GetEnvironmentVariable("UNROLL_CLASSICAL_DIR")
                ?? Path.Combine(AppContext.BaseDirectory, "Fixtures", "classical"),
            kind
        );
}
