using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;
using Unroll.Cli.Models;
using Unroll.Cli.Sources;

namespace Unroll.Cli.Commands;

/// <summary>Reads the values of options; what is wrong with one becomes an error of the parse.</summary>
internal static class OptionValue
{
    private const int MostSteps = 1_000_000;

    /// <summary>Names of columns with commas between them; a name that holds one stands in quotation marks.</summary>
    internal static string[] Names(ArgumentResult result)
    {
        string[] names = Names((SymbolResult)result);
        if (names.Contains(""))
        {
            result.Expected("names of columns with commas between them");
        }
        else if (names.CountBy(name => name).FirstOrDefault(count => count.Value > 1) is { Key: { } twice })
        {
            result.AddError($"{Name(result)} names '{twice}' twice; name it once");
        }

        return names;
    }

    /// <summary>The names in what was written, right or wrong.</summary>
    internal static string[] Names(SymbolResult? result) =>
        result is null
            ? []
            : [.. result.Tokens.SelectMany(token => Split(token.Value)).Select(name => name.Trim())];

    /// <summary>What stands between commas; those within quotation marks, as CSV has them, belong to a name.</summary>
    private static IEnumerable<string> Split(string text)
    {
        var name = new StringBuilder();
        bool isQuoted = false;
        foreach (char letter in text)
        {
            if (letter == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (letter == ',' && !isQuoted)
            {
                yield return name.ToString();
                name.Clear();
            }
            else
            {
                name.Append(letter);
            }
        }

        yield return name.ToString();
    }

    internal static int? Count(ArgumentResult result) =>
        Setting.TryCount(Text(result), out int count) && count is >= 1 and <= MostSteps
            ? count
            : result.Expected<int?>($"a whole number from 1 to {MostSteps}");

    /// <summary>A number of parts, of which one alone would be no part.</summary>
    internal static int? Folds(ArgumentResult result) =>
        Setting.TryCount(Text(result), out int count) && count is >= 2 and <= MostSteps
            ? count
            : result.Expected<int?>($"a whole number from 2 to {MostSteps}");

    /// <summary>A format of dates, as .NET has them.</summary>
    internal static string? DateFormat(ArgumentResult result)
    {
        string format = Text(result);
        try
        {
            _ = DateTime.UnixEpoch.ToString(format, CultureInfo.InvariantCulture);
            return format;
        }
        catch (FormatException)
        {
            return result.Expected<string?>("a format of dates such as dd.MM.yyyy");
        }
    }

    internal static ulong Seed(ArgumentResult result) =>
        ulong.TryParse(Text(result), NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed)
            ? seed
            : result.Expected<ulong>("a whole number from 0");

    internal static float Temperature(ArgumentResult result) =>
        Setting.TryNumber(Text(result), out double number) && number is >= 0 and <= float.MaxValue
            ? (float)number
            : result.Expected<float>("a number from 0");

    /// <summary>A share that is not none.</summary>
    internal static float Share(ArgumentResult result) =>
        Setting.TryNumber(Text(result), out double number) && (float)number is > 0 and <= 1
            ? (float)number
            : result.Expected<float>("a number above 0 and at most 1");

    internal static DatePeriod? Date(ArgumentResult result) =>
        DatePeriod.TryParse(Text(result), out DatePeriod date)
            ? date
            : result.Expected<DatePeriod?>(DatePeriod.Expected);

    /// <summary>Percentages with commas between them, in the order given.</summary>
    internal static double[] Levels(ArgumentResult result)
    {
        double[] levels =
        [
            .. Text(result)
                .Split(',', StringSplitOptions.TrimEntries)
                .Select(text => Setting.TryNumber(text, out double level) ? level : double.NaN)
                .Distinct(),
        ];
        return Array.TrueForAll(levels, level => level is >= 1 and < 100)
            ? levels
            : result.Expected<double[]>("percentages from 1 to below 100 such as 80,95") ?? [];
    }

    internal static ModelSpec[] Models(ArgumentResult result)
    {
        var specs = new List<ModelSpec>();
        foreach (Token token in result.Tokens)
        {
            if (ModelSpec.TryParse(token.Value, out ModelSpec? spec, out string? problem))
            {
                specs.Add(spec);
            }
            else
            {
                result.AddError(problem);
            }
        }

        return Distinct(result, specs);
    }

    /// <summary>Models of which settings may have several values.</summary>
    internal static ModelSpec[] ModelGrids(ArgumentResult result)
    {
        var specs = new List<ModelSpec>();
        foreach (Token token in result.Tokens)
        {
            if (ModelGrid.TryParse(token.Value, out IReadOnlyList<ModelSpec>? grid, out string? problem))
            {
                specs.AddRange(grid);
            }
            else
            {
                result.AddError(problem);
            }
        }

        return Distinct(result, specs);
    }

    private static ModelSpec[] Distinct(ArgumentResult result, List<ModelSpec> specs)
    {
        if (specs.CountBy(spec => spec.Text).FirstOrDefault(count => count.Value > 1) is { Key: { } twice })
        {
            result.AddError($"{Name(result)} names '{twice}' twice; name it once");
        }

        return [.. specs];
    }

    /// <summary>One of a few words.</summary>
    internal static Func<ArgumentResult, T> OneOf<T>()
        where T : struct, Enum =>
        result =>
            Setting.TryNumber(Text(result), out _)
            || !Enum.TryParse(Text(result), ignoreCase: true, out T value)
                ? result.Expected<T>($"one of {Words<T>(", ")}")
                : value;

    internal static Func<ArgumentResult, T?> OptionalOneOf<T>()
        where T : struct, Enum => result => OneOf<T>()(result);

    /// <summary>The values of an enumeration as they are typed.</summary>
    internal static string Words<T>(string separator)
        where T : struct, Enum => string.Join(separator, Enum.GetNames<T>()).ToLowerInvariant();

    internal static T? Expected<T>(this ArgumentResult result, string what)
    {
        result.Expected(what);
        return default;
    }

    internal static string Text(ArgumentResult result) =>
        result.Tokens.Count > 0 ? result.Tokens[0].Value : "";

    private static void Expected(this ArgumentResult result, string what) =>
        result.AddError(
            $"{Name(result)} expects {what}, got '{string.Join(' ', result.Tokens.Select(token => token.Value))}'"
        );

    private static string Name(ArgumentResult result) =>
        (result.Parent as OptionResult)?.Option.Name ?? result.Argument.Name;
}
