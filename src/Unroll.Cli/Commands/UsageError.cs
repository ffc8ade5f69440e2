using System.CommandLine;
using System.CommandLine.Parsing;
using Unroll.Forecasting.Series;

namespace Unroll.Cli.Commands;

/// <summary>What is wrong with a command line, in one line.</summary>
internal static class UsageError
{
    internal static string Of(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string problem =
            UnknownOption(parsed, command) ?? UnknownCommand(parsed, command) ?? Sentence(parsed.Errors[0]);
        return $"{problem}; run '{Path(parsed.CommandResult)} --help'";
    }

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

    private static string? UnknownCommand(ParseResult parsed, Command command) =>
        command.Subcommands.Count > 0 && parsed.UnmatchedTokens is [var name, ..]
            ? $"no command '{name}'{Hint(name, command.Subcommands.Select(known => known.Name))}"
            : null;

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
