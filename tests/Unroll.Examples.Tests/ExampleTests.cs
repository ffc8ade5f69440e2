using Unroll.Examples.Results;

namespace Unroll.Examples.Tests;

/// <summary>The examples as they stand in their folder; what they print is checked by running them.</summary>
public sealed class ExampleTests
{
    private const int MostLines = 100;

    private static readonly string Folder = Path.Combine(Repository.Root, "examples");
    private static readonly string[] Files = Directory.GetFiles(Folder, "*.cs");

    [Fact]
    public void Every_example_has_its_place_in_the_results() =>
        Parts
            .Sections.Select(section => section.Name)
            .Order(StringComparer.Ordinal)
            .ShouldBe(
                Files.Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)
            );

    [Fact]
    public void Every_example_is_short() =>
        Files
            .Where(file => File.ReadLines(file).Count() > MostLines)
            .Select(file => Path.GetFileName(file))
            .ShouldBeEmpty();

    [Fact]
    public void Every_example_says_first_what_it_shows() =>
        Files
            .Where(file =>
                !File.ReadLines(file)
                    .SkipWhile(line => line.StartsWith("#:", StringComparison.Ordinal) || line.Length == 0)
                    .First()
                    .StartsWith("// ", StringComparison.Ordinal)
            )
            .Select(file => Path.GetFileName(file))
            .ShouldBeEmpty();

    [Fact]
    public void Every_example_has_recorded_figures()
    {
        var recorded = Recorded.Load(Path.Combine(Folder, "Results", "recorded.json"));
        Parts
            .Sections.Where(section => recorded.Of(section.Name).Count == 0)
            .Select(section => section.Name)
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_figure_of_others_is_one_that_an_example_reports()
    {
        var recorded = Recorded.Load(Path.Combine(Folder, "Results", "recorded.json"));
        HashSet<(string, string)> reported =
        [
            .. Parts
                .Sections.SelectMany(section => recorded.Of(section.Name))
                .Select(figure => (figure.Experiment, figure.Measure)),
        ];
        Peers
            .Load(Path.Combine(Folder, "Results", "peers.json"))
            .All.Where(peer => !reported.Contains((peer.Experiment, peer.Measure)))
            .ShouldBeEmpty();
    }

    [Fact]
    public void The_results_are_written_from_what_was_recorded() =>
        File.ReadAllText(Path.Combine(Folder, "RESULTS.md"))
            .ShouldBe(
                new ResultsDocument(
                    Recorded.Load(Path.Combine(Folder, "Results", "recorded.json")),
                    Peers.Load(Path.Combine(Folder, "Results", "peers.json"))
                ).Write(Parts.All)
            );

    [Fact]
    public void The_table_of_the_readme_is_drawn_from_the_results()
    {
        string readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        readme.ShouldContain("<!-- table: textbook -->");
        new ReadmeTable(
            Recorded.Load(Path.Combine(Folder, "Results", "recorded.json")),
            Peers.Load(Path.Combine(Folder, "Results", "peers.json"))
        )
            .PutInto(readme)
            .ShouldBe(readme);
    }
}
