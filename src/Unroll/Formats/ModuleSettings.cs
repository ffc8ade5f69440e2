using System.Globalization;
using Unroll.Modules;

namespace Unroll.Formats;

/// <summary>The settings that a module is to be made with. A builder asks for those it knows; none may be left over.</summary>
public sealed class ModuleSettings
{
    private readonly ModuleDescription description;
    private readonly HashSet<string> asked = [];

    internal ModuleSettings(ModuleDescription description, IReadOnlyList<Module> children)
    {
        this.description = description;
        Children = children;
    }

    /// <summary>The modules that it is given.</summary>
    public IReadOnlyList<Module> Children { get; }

    /// <summary>A whole number.</summary>
    /// <param name="name">The setting.</param>
    /// <param name="otherwise">What it is if it is not set; null if it must be.</param>
    /// <exception cref="ArgumentException">It is not set, or something else.</exception>
    public int Int(string name, int? otherwise = null) =>
        Find(name, otherwise.HasValue) is not { } text ? otherwise!.Value
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
            ? value
        : throw Unusable(name, "a whole number", text);

    /// <summary>A number.</summary>
    /// <inheritdoc cref="Int"/>
    public float Single(string name, float? otherwise = null) =>
        Find(name, otherwise.HasValue) is not { } text ? otherwise!.Value
        : float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) ? value
        : throw Unusable(name, "a number", text);

    /// <summary>Yes or no.</summary>
    /// <inheritdoc cref="Int"/>
    public bool Flag(string name, bool? otherwise = null) =>
        Find(name, otherwise.HasValue) switch
        {
            null => otherwise!.Value,
            "true" => true,
            "false" => false,
            string text => throw Unusable(name, "true or false", text),
        };

    /// <summary>A text.</summary>
    /// <inheritdoc cref="Int"/>
    public string Text(string name, string? otherwise = null) =>
        Find(name, otherwise is not null) ?? otherwise!;

    /// <summary>Refuses settings that no one asked for: they would be lost.</summary>
    internal void CheckAllAsked()
    {
        if (description.Settings.Keys.FirstOrDefault(name => !asked.Contains(name)) is { } unknown)
        {
            throw new ArgumentException(
                $"expected of {description.Kind} no other settings than {string.Join(", ", asked)}, got '{unknown}'"
            );
        }
    }

    private string? Find(string name, bool optional)
    {
        asked.Add(name);
        return description.Settings.TryGetValue(name, out string? text) ? text
            : optional ? null
            : throw new ArgumentException($"expected a setting '{name}' of {description.Kind}, got none");
    }

    private ArgumentException Unusable(string name, string expected, string text) =>
        new($"expected {expected} as '{name}' of {description.Kind}, got '{text}'");
}
