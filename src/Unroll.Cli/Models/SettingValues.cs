namespace Unroll.Cli.Models;

/// <summary>The settings that were given for a model, each one already accepted by its <see cref="Setting"/>.</summary>
internal sealed class SettingValues(IReadOnlyDictionary<string, string> values)
{
    /// <summary>A whole number, or null if it was not given.</summary>
    public int? Count(string name) =>
        values.TryGetValue(name, out string? text) && Setting.TryCount(text, out int count) ? count : null;

    /// <summary>A number, or null if it was not given.</summary>
    public double? Number(string name) =>
        values.TryGetValue(name, out string? text) && Setting.TryNumber(text, out double number)
            ? number
            : null;

    /// <summary>A choice, or null if it was not given.</summary>
    public string? Text(string name) => values.GetValueOrDefault(name);

    /// <summary>Whether a choice was given and is this one.</summary>
    public bool Is(string name, string choice) => values.GetValueOrDefault(name) == choice;
}
