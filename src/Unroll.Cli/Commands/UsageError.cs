using System.CommandLine;
using System.CommandLine.Parsing;
using Unroll.Forecasting.Series;

namespace Unroll.Cli.Commands;

/// <summary>What is wrong with a command line, in one line.</summary>
internal static class UsageError
{
    /// <summary>The error; null if there is none.</summary>
    internal static string? Of(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string? problem = parsed.Errors is [var first, ..]
            ? UnknownOption(parsed, command) ?? UnknownCommand(parsed, command) ?? Sentence(first)
            : Misplaced(parsed.CommandResult);
        return problem is null ? null : $"{problem}; run '{Path(parsed.CommandResult)} --help'";
    }

    /// <summary>What stands before the name of a command within another is not for the inner one, which would not see it.</summary>
    private static string? Misplaced(CommandResult inner)
    {
        for (
            var outer = inner.Parent as CommandResult;
            outer?.Parent is not null;
            outer = outer.Parent as CommandResult
        )
        {
            if (outer.Children.FirstOrDefault(IsGiven) is { } given)
            {
                string what = given is OptionResult option
                    ? option.Option.Name
                    : $"'{given.Tokens[0].Value}'";
                return $"{what} stands before '{inner.Command.Name}', which does not read it there; put it after or leave it out";
            }
        }

        return null;
    }

    private static bool IsGiven(SymbolResult symbol) =>
        symbol switch
        {
            OptionResult option => !option.Implicit && !option.Option.Recursive,
            ArgumentResult argument => argument.Tokens.Count > 0,
            _ => false,
        };

    private static string? UnknownOption(ParseResult parsed, Command command)
    {
        string? option = parsed
            .Tokens.Select(token => token.Value)
            .FirstOrDefault(text =>
                text.StartsWith("--", StringComparison.Ordinal)
                && parsed.Tokens.All(token => token.Value != text || token.Type == TokenType.Argument)
            );
        return option is null
            ? null
            : $"no option '{option}'{Hint(option, command.Options.Select(known => known.Name))}";
    }

    private static string? UnknownCommand(ParseResult parsed, Command command)
    {
        if (command.Subcommands.Count == 0 || parsed.UnmatchedTokens is not [var left, ..])
        {
            return null;
        }

        // Where a command takes data or the name of a command, a mistyped name was taken for data.
        string[] names = [.. command.Subcommands.Select(known => known.Name)];
        string? taken = parsed
            .Tokens.Where(token => token.Type == TokenType.Argument)
            .Select(token => token.Value)
            .FirstOrDefault(text => NearestName.Of(text, names) is not null);
        return command.Arguments.Count == 0 || taken is not null
            ? $"no command '{taken ?? left}'{Hint(taken ?? left, names)}"
            : $"'{left}' is one argument too many";
    }

    private static string Hint(string name, IEnumerable<string> known) =>
        NearestName.Of(name, known) is { } nearest ? $"; did you mean '{nearest}'?" : "";

    private static string Sentence(ParseError error)
    {
        string text = error.Message.TrimEnd('.');
        return char.ToLowerInvariant(text[0]) + text[1..];
    }

    private static string Path(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{Path(parent)} {result.Command.Name}" : "unroll";
}
