#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// An encoder–decoder with attention: dates as people write them in, ISO dates out, letter by letter. It is tested on
// days that it has not seen in training in any writing.

using System.Globalization;
using Unroll.Charts;
using Unroll.Examples;
using Unroll.Media.Text;
using Unroll.Tensors;

var section = new Section(args);
var random = new SeededRandom(section.Seed, "dates");
int[] days = [.. Enumerable.Range(0, (int)(new DateTime(2100, 1, 1) - new DateTime(1900, 1, 1)).TotalDays)];
random.Shuffle(days);
(string Source, string Target)[] pairs = [.. days.Take(22_000).Select(Pair)];
(string Source, string Target)[] train = pairs[..20_000];
(string Source, string Target)[] test = pairs[20_000..];

SequenceTranslator dates = SequenceTranslator.OfCharacters(pairs, hiddenSize: 64);
section.Time(
    "dates",
    () =>
        dates.Train(
            train,
            new TextTraining
            {
                Epochs = 5,
                LearningRate = 0.01f,
                Seed = section.Seed,
                Threads = section.Threads,
            }
        )
);
section.Report("dates", "exact match", dates.ExactMatch(test));
section.Report("dates", "exact match, beam of 4", dates.ExactMatch(test, width: 4));
foreach ((string source, string target) in test.Take(10))
{
    string text = dates.Translate(source).Text;
    Console.WriteLine($"{source, -32} {text}{(text == target ? "" : $" instead of {target}")}");
}

// Where the decoder looks as it writes: first at the end, where the year stands.
const string shown = "Saturday, 3 May 1997";
Translation map = dates.Translate(shown);
string[] letters = [.. shown.Select(letter => $"{letter}"), "end"];
string[] said = [.. map.Text.Select(letter => $"{letter}"), "end"];
section.Save(
    new MatrixChart("What is read while a date is written", map.Attention, said, letters)
    {
        XLabel = "read",
        YLabel = "written",
    },
    "dates-attention"
);

(string Source, string Target) Pair(int day)
{
    DateTime date = new DateTime(1900, 1, 1).AddDays(day);
    string ordinal = date.Day switch
    {
        1 or 21 or 31 => "st",
        2 or 22 => "nd",
        3 or 23 => "rd",
        _ => "th",
    };
    string[] formats =
    [
        "d MMMM yyyy",
        "MMMM d, yyyy",
        "dddd, d MMMM yyyy",
        "ddd d MMM yyyy",
        "d-MMM-yyyy",
        "MMM d yyyy",
        "dd.MM.yyyy",
        "yyyy/M/d",
        "yyyyMMdd",
        $"d'{ordinal} of' MMMM yyyy",
        $"'the' d'{ordinal} of' MMMM, yyyy",
        $"dddd MMMM d'{ordinal}', yyyy",
    ];
    string written = date.ToString(formats[random.NextInt(formats.Length)], CultureInfo.InvariantCulture);
    return (
        random.NextInt(4) == 0 ? written.ToUpperInvariant() : written,
        date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
    );
}
