#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// A sequence to another sequence of the same length: three to twelve digits in, the same from the last to the first out.
// It is tested on sequences that it has not seen.

using Unroll.Charts;
using Unroll.Examples;
using Unroll.Media.Text;
using Unroll.Tensors;

var section = new Section(args);
var random = new SeededRandom(section.Seed, "digits");
(string Source, string Target)[] pairs =
[
    .. Enumerable.Range(0, 50_000).Select(_ => Digits()).Distinct().Take(13_000).Select(Pair),
];
(string Source, string Target)[] train = pairs[..12_000];
(string Source, string Target)[] test = pairs[12_000..];

SequenceTranslator reversal = SequenceTranslator.OfCharacters(pairs, hiddenSize: 64);
section.Time(
    "reversal",
    () =>
        reversal.Train(
            train,
            new TextTraining
            {
                Epochs = 6,
                LearningRate = 0.01f,
                Seed = section.Seed,
                Threads = section.Threads,
            }
        )
);
section.Report("reversal", "exact match", reversal.ExactMatch(test));
foreach ((string source, _) in test.Take(5))
{
    Console.WriteLine($"{source} reversed is {reversal.Translate(source).Text}");
}

// The decoder reads the digits from the last to the first.
Translation written = reversal.Translate("314159265358");
string[] said = [.. written.Text.Select(digit => $"{digit}"), "end"];
string[] digits = [.. "314159265358".Select(digit => $"{digit}"), "end"];
section.Save(
    new MatrixChart("What is read while digits are written", written.Attention, said, digits)
    {
        XLabel = "read",
        YLabel = "written",
    },
    "reverse-attention"
);

string Digits() =>
    string.Concat(Enumerable.Range(0, 3 + random.NextInt(10)).Select(_ => (char)('0' + random.NextInt(10))));

(string Source, string Target) Pair(string digits) => (digits, string.Concat(digits.Reverse()));
