using Unroll.Datasets.Generators;
using Unroll.Forecasting.Series;

namespace Unroll.Datasets;

/// <summary>The datasets that have a name.</summary>
public static class DatasetCatalog
{
    private const string Step = "time";
    private const string Value = "y";
    private const int SyntheticSteps = 200;

    /// <summary>All datasets, in order of their names.</summary>
    public static IReadOnlyList<Dataset> All { get; } =
    [
        new("air-passengers", DatasetKind.BuiltIn, AirPassengers)
        {
            Description = "Passengers of international airlines each month from 1949 to 1960, in thousands",
            Source = "Box, Jenkins & Reinsel: Time Series Analysis, Forecasting and Control, series G",
            Licence = "facts, free to use",
            Time = "month",
            Target = "passengers",
            Rows = 144,
        },
        new("m3")
        {
            Description = "The 3,003 yearly, quarterly, monthly and other series of the M3 competition",
            Source = "Makridakis & Hibon: The M3-Competition (2000), in the R package Mcomp",
            Licence = "free for research, see the R package Mcomp",
            Folder = "m3",
            Files =
            [
                new("m3/monthly.csv.gz", "44dff90a34a79671368157ebc79cec37e9b53fb5474b956e13c0c8d99eae105d"),
                new("m3/other.csv.gz", "32002376a19d96cec09b91d07edb5e2203a96c1176bd25cd28e6fc268d010e3b"),
                new(
                    "m3/quarterly.csv.gz",
                    "5f45afd4de4aef3cfc503a521550e7a47917bbea2b434ddaba1026c929df8bf7"
                ),
                new("m3/yearly.csv.gz", "62cc2cfd3fa04c22dfefab9fb6bc996b33f9482c16ddad449006f36706c33f0d"),
            ],
            ByHand =
                "write M3 of the R package Mcomp as yearly.csv.gz, quarterly.csv.gz, monthly.csv.gz and other.csv.gz "
                + "with the columns series, set (train or test), index and value",
        },
        new("music")
        {
            Description = "382 chorales by J. S. Bach: four notes, as MIDI numbers, each sixteenth",
            Source = "https://github.com/ageron/data, jsb_chorales.tgz",
            Licence = "public domain",
            Files =
            [
                new(
                    "music/jsb_chorales.tgz",
                    "e722fbc866fc1ba0bac56a6fcad95d7e3e584da80173e13932e3da441440efd7"
                ),
            ],
            Download = new(new Uri("https://github.com/ageron/data/raw/main/jsb_chorales.tgz")),
        },
        new("ridership")
        {
            Description = "Boardings of Chicago's buses and trains each day from 2001 to November 2021",
            Source =
                "Chicago Data Portal, CTA Daily Boarding Totals; https://github.com/ageron/data, ridership.tgz",
            Licence = "City of Chicago terms of use",
            Time = "service_date",
            Target = "rail_boardings",
            Rows = 7639,
            Files =
            [
                new(
                    "ridership/CTA_-_Ridership_-_Daily_Boarding_Totals.csv",
                    "34faaba085ca21434b7dd3e0abcbaf8cde5be3a4f170dda1c8caef72c5c4bd06"
                ),
            ],
            Download = new(new Uri("https://github.com/ageron/data/raw/main/ridership.tgz"))
            {
                ArchivedName = "CTA_-_Ridership_-_Daily_Boarding_Totals.csv",
            },
        },
        new("shakespeare")
        {
            Description = "1.1 MB of the plays of William Shakespeare, as one text",
            Source = "https://github.com/karpathy/char-rnn, data/tinyshakespeare",
            Licence = "public domain",
            Files =
            [
                new(
                    "text/shakespeare.txt",
                    "86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed"
                ),
            ],
            Download = new(
                new Uri(
                    "https://raw.githubusercontent.com/karpathy/char-rnn/HEAD/data/tinyshakespeare/input.txt"
                )
            ),
        },
        new("sine", DatasetKind.Generated, () => Generated(SineWave.Generate()))
        {
            Description = "sin(t) at t = 0, 0.1, 0.2 … up to 75, a step called a second",
            Source = "SineWave.Generate()",
            Licence = "free to use",
            Time = Step,
            Target = Value,
            Rows = 750,
        },
        new("sketches")
        {
            Description = "Quick, Draw!: drawings by hand, as strokes of x, y and time",
            Source = "https://github.com/googlecreativelab/quickdraw-dataset",
            Licence = "CC BY 4.0, Google",
            Folder = "sketches",
            ByHand =
                "save classes of your choice, such as https://storage.googleapis.com/quickdraw_dataset/full/raw/cat.ndjson "
                + "(hundreds of megabytes each, no SHA-256 recorded; the first lines of one will do),",
        },
        new("speech")
        {
            Description = "Speech Commands v0.01: single words spoken within a second, WAV at 16 kHz",
            Source = "https://research.google/blog/launching-the-speech-commands-dataset",
            Licence = "CC BY 4.0, Google",
            Folder = "speech",
            ByHand =
                "extract https://storage.googleapis.com/download.tensorflow.org/data/speech_commands_v0.01.tar.gz "
                + "(1.5 GB, a folder for each word, no SHA-256 recorded)",
        },
        new(
            "synthetic",
            DatasetKind.Generated,
            () => Generated(SyntheticSeries.Generate(rows: 1, SyntheticSteps, seed: 42))
        )
        {
            Description = "Two sine waves of random frequency and phase, and noise, a step called a second",
            Source = "SyntheticSeries.Generate(rows: 1, steps: 200, seed: 42)",
            Licence = "free to use",
            Time = Step,
            Target = Value,
            Rows = SyntheticSteps,
        },
        new("weather")
        {
            Description =
                "Highest and lowest temperature (°F) and rain (in) of a station each day from 1970 to 2022",
            Source = "NOAA; https://github.com/VikParuchuri/zero_to_gpt, data/clean_weather.csv",
            Licence = "public domain",
            Time = "column 1",
            Target = "tmax",
            Rows = 19323,
            Files =
            [
                new(
                    "weather/clean_weather.csv",
                    "70d75ac02ccf0c0f45aed0077919fee302c6428b9f3c3401aadf090b0f6dfc8c"
                ),
            ],
            Download = new(
                new Uri(
                    "https://raw.githubusercontent.com/VikParuchuri/zero_to_gpt/HEAD/data/clean_weather.csv"
                )
            ),
        },
    ];

    /// <summary>The dataset of a name, in upper or lower case; null if there is none.</summary>
    public static Dataset? Find(string name) =>
        All.FirstOrDefault(dataset => dataset.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static CsvReadResult AirPassengers()
    {
        const string File = "air-passengers.csv";
        using var reader = new StreamReader(
            typeof(DatasetCatalog).Assembly.GetManifestResourceStream(typeof(DatasetCatalog), File)
                ?? throw new InvalidOperationException($"the resource {File} is not in the assembly")
        );
        return CsvSeriesReader.Read(
            reader,
            "air-passengers",
            new CsvOptions { Time = "month", Numeric = ["passengers"] }
        );
    }

    private static CsvReadResult Generated(float[] values)
    {
        var start = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
        var index = new TimeIndex(start, new Frequency(TimeUnit.Second), values.Length);
        double[] numbers = [.. values.Select(value => (double)value)];
        return new CsvReadResult(
            new TimeSeries(index, [new NumericColumn(Value, numbers)]),
            [$"{index}, {values.Length} rows"]
        );
    }
}
