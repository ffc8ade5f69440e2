using FsCheck;
using FsCheck.Fluent;

namespace Unroll.Media.Tests.Text;

/// <summary>Texts to try things on.</summary>
internal static class Samples
{
    private static readonly string[] Pieces =
    [
        "a",
        "b",
        "ab",
        "the",
        " ",
        "  ",
        "\n",
        "\r\n",
        "\t",
        "\u00A0",
        "'",
        "\\",
        "\\n",
        "}",
        "7",
        "é",
        "e\u0301",
        "ß",
        "日本",
        "😀",
        "👩‍👧",
        "\0",
        "\uFEFF",
    ];

    /// <summary>The beginning of a play of Shakespeare's.</summary>
    public static string Shakespeare { get; } =
        File.ReadAllText(
            Path.Combine(AppContext.BaseDirectory, "Fixtures", "media", "text", "shakespeare.txt")
        );

    /// <summary>Any Unicode text, with much of what is special in it.</summary>
    public static Arbitrary<string> Texts { get; } =
        Gen.OneOf(
                Gen.Elements(Pieces),
                Gen.Choose(0, 0x10FFFF)
                    .Where(value => value is < 0xD800 or > 0xDFFF)
                    .Select(char.ConvertFromUtf32)
            )
            .ListOf()
            .Select(pieces => string.Concat(pieces))
            .ToArbitrary();

    /// <summary>Does something with the path of a file that is gone afterwards.</summary>
    public static T WithFile<T>(Func<string, T> use)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("unroll-text-");
        try
        {
            return use(Path.Combine(folder.FullName, "file"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
