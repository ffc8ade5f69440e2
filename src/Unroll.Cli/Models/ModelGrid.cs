using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Unroll.Cli.Models;

/// <summary>
/// Models of which settings have several values: <c>28|56</c> stands for each of them, <c>0..2</c> for the whole numbers
/// from 0 to 2. <c>gru:window=28|56,hidden=16|32</c> are four models.
/// </summary>
internal static class ModelGrid
{
    /// <summary>More than this is a slip of the pen, not a search.</summary>
    private const int MostModels = 10_000;

    private static readonly char[] Separators = [',', ':', '='];

    /// <summary>Reads the models of a grid.</summary>
    /// <param name="text">The text, for instance <c>sarima:0..2,0..1,0..2:0..1,1,0..1:7</c>.</param>
    /// <param name="specs">The models, the last setting changing fastest.</param>
    /// <param name="problem">Why it is none, and what to write.</param>
    internal static bool TryParse(
        string text,
        [NotNullWhen(true)] out IReadOnlyList<ModelSpec>? specs,
        [NotNullWhen(false)] out string? problem
    )
    {
        specs = null;
        problem = Expand(text, out IReadOnlyList<string> texts);
        if (problem is not null)
        {
            return false;
        }

        var models = new List<ModelSpec>();
        foreach (string model in texts)
        {
            if (!ModelSpec.TryParse(model, out ModelSpec? spec, out problem))
            {
                return false;
            }

            models.Add(spec);
        }

        problem = null;
        specs = models;
        return true;
    }

    /// <summary>Writes out what the text stands for; returns why it cannot, or null.</summary>
    private static string? Expand(string text, out IReadOnlyList<string> texts)
    {
        texts = [""];
        foreach (string part in Parts(text))
        {
            if (!TryValues(part, out IReadOnlyList<string> values))
            {
                return $"'{part}' is not a range of whole numbers such as 0..2; write the lower number first";
            }

            if ((long)texts.Count * values.Count > MostModels)
            {
                return $"'{text}' stands for more than {MostModels} models; leave some values out";
            }

            texts = [.. texts.SelectMany(_ => values, (start, value) => start + value)];
        }

        return null;
    }

    /// <summary>The text cut at its separators, which are parts of their own.</summary>
    private static IEnumerable<string> Parts(string text)
    {
        int start = 0;
        for (int i = text.IndexOfAny(Separators); i >= 0; i = text.IndexOfAny(Separators, start))
        {
            yield return text[start..i];
            yield return text[i..(i + 1)];
            start = i + 1;
        }

        yield return text[start..];
    }

    private static bool TryValues(string part, out IReadOnlyList<string> values)
    {
        var all = new List<string>();
        values = all;
        foreach (string value in part.Split('|', StringSplitOptions.TrimEntries))
        {
            string[] ends = value.Split("..");
            if (ends.Length == 1)
            {
                all.Add(value);
                continue;
            }

            if (
                ends.Length > 2
                || !Setting.TryCount(ends[0], out int first)
                || !Setting.TryCount(ends[1], out int last)
                || first > last
                || last - first >= MostModels
            )
            {
                return false;
            }

            all.AddRange(
                Enumerable
                    .Range(first, last - first + 1)
                    .Select(number => number.ToString(CultureInfo.InvariantCulture))
            );
        }

        return true;
    }
}
