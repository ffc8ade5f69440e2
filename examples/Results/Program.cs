using System.Diagnostics;
using Unroll.Examples.Results;

// dotnet run -c Release --project examples/Results                runs every example over its seeds, writes RESULTS.md and the README's table
// dotnet run -c Release --project examples/Results -- NAME…       only these; the others stay as recorded
// dotnet run -c Release --project examples/Results -- --check     runs each once: are its figures what was recorded?

string examples = Path.Combine(Repository.Root, "examples");
string recordedFile = Path.Combine(examples, "Results", "recorded.json");
string document = Path.Combine(examples, "RESULTS.md");
string readme = Path.Combine(Repository.Root, "README.md");
bool checks = args.Contains("--check");
string[] names = [.. args.Where(name => name != "--check")];
if (names.FirstOrDefault(name => !Parts.Sections.Any(section => section.Name == name)) is { } unknown)
{
    Console.Error.WriteLine(
        $"there is no section {unknown}; there are {string.Join(", ", Parts.Sections.Select(section => section.Name))}"
    );
    return 2;
}

var recorded = Recorded.Load(recordedFile);
Example[] chosen =
[
    .. Parts
        .Sections.Where(section => names.Length == 0 || names.Contains(section.Name))
        .Select(section => new Example(section, examples)),
];
var peers = Peers.Load(Path.Combine(examples, "Results", "peers.json"));
var watch = Stopwatch.StartNew();
Example.BuildShared(examples);
var runs = new ExampleRuns(chosen, recorded);
runs.Build();
Console.WriteLine($"{chosen.Length} examples built in {watch.Elapsed.TotalSeconds:F0} s");
watch.Restart();
if (checks)
{
    bool good = runs.Check();
    Console.WriteLine($"all examples once: {watch.Elapsed.TotalSeconds:F0} s");
    return good ? 0 : 1;
}

runs.Record();
recorded.Save(recordedFile);
File.WriteAllText(document, new ResultsDocument(recorded, peers).Write(Parts.All));
File.WriteAllText(readme, new ReadmeTable(recorded, peers).PutInto(File.ReadAllText(readme)));
Console.WriteLine($"all seeds: {watch.Elapsed.TotalSeconds:F0} s");
return 0;
