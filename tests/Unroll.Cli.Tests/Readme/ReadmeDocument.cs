using System.Text.RegularExpressions;

namespace Unroll.Cli.Tests.Readme;

/// <summary>The README, whose marked parts are written by what they show.</summary>
internal sealed partial class ReadmeDocument(string root)
{
    private readonly string path = Path.Combine(root, "README.md");

    /// <summary>Whether the README is to be written, rather than checked.</summary>
    public static bool Updates => Environment.GetEnvironmentVariable("UNROLL_UPDATE_README") == "1";

    public static ReadmeDocument Open()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Unroll.slnx")))
        {
            folder = folder.Parent;
        }

        return new(folder.ShouldNotBeNull("the tests run inside the repository").FullName);
    }

    /// <summary>Where a file of the repository is.</summary>
    public string PathOf(string name) => Path.Combine(root, name);

    /// <summary>The marked part says this, or is made to say it.</summary>
    public void Holds(string mark, string content)
    {
        string text = File.ReadAllText(path);
        string part = $"<!-- {mark} -->\n{content.TrimEnd()}\n<!-- end -->";
        Regex marked = new(
            $@"<!-- {Regex.Escape(mark)} -->\n.*?<!-- end -->",
            RegexOptions.Singleline,
            TimeSpan.FromSeconds(5)
        );
        marked.Count(text).ShouldBe(1, $"README.md has one part marked '{mark}'");
        if (Updates)
        {
            File.WriteAllText(path, marked.Replace(text, _ => part));
        }
        else
        {
            marked.Match(text).Value.ShouldBe(part);
        }
    }

    /// <summary>The code between the marks of a test's source.</summary>
    public string Code(string name)
    {
        string source = File.ReadAllText(
            Path.Combine(root, "tests", "Unroll.Cli.Tests", "Readme", $"{name}.cs")
        );
        IEnumerable<string> parts = Marked()
            .Matches(source)
            .Select(match => Unindent(match.Groups["code"].Value));
        return $"```csharp\n{string.Join("\n\n", parts).Replace("private sealed class", "sealed class", StringComparison.Ordinal)}\n```";
    }

    private static string Unindent(string code)
    {
        string[] lines = code.TrimEnd().Split('\n');
        int indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length > indent ? line[indent..] : ""));
    }

    [GeneratedRegex(
        @"// <readme>\n(?<code>.*?)\n *// </readme>",
        RegexOptions.Singleline,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Marked();
}
