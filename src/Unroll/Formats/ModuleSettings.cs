using System.Globalization;
using Unroll.Modules;

namespace Unroll.Formats;

/// <summary>The settings that a module is to be made with. A builder asks for those it knows; none may be left over.</summary>
public sealed class ModuleSettings
{
    private readonly ModuleDescription description;
    private readonly IReadOnlyList<Module> children;
    private readonly HashSet<string> asked = [];
    private int childrenAsked;

    internal ModuleSettings(ModuleDescription description, IReadOnlyList<Module> children) =>
        (this.description, this.children) = (description, children);

    /// <summary>The modules that it is given.</summary>
    public IReadOnlyList<Module> Children
    {
        get
        {
            childrenAsked = children.Count;
            return children;
        }
    }

    /// <summary>One of the modules that it is given.</summary>
    /// <typeparam name="TModule">What it must be.</typeparam>
    /// <param name="index">Which, from 0.</param>
    /// <exception cref="ArgumentException">There is none, or it is something else.</exception>
    public TModule Child<TModule>(int index)
        where TModule : Module
    {
        childrenAsked = Math.Max(childrenAsked, index + 1);
        return HasChild(index) && children[index] is TModule module
            ? module
            : throw new ArgumentException(
                $"expected a {typeof(TModule).Name} as child {index} of {description.Kind}, got {(HasChild(index) ? children[index].GetType().Name : "none")}"
            );
    }

    /// <summary>Whether it is given so many modules that there is one of this number.</summary>
    /// <param name="index">Which, from 0.</param>
    public bool HasChild(int index) => index < children.Count;

    /// <summary>Whether something is set that need not be.</summary>
    /// <param name="name">The setting.</param>
    public bool Has(string name) => Find(name, optional: true) is not null;

    /// <summary>A whole number.</summary>
    /// <param name="name">The setting.</param>
    /// <param name="otherwise">What it is if it is not set; null if it must be.</param>
    /// <exception cref="ArgumentException">It is not set, or something else.</exception>
    public int Int(string name, int? otherwise = null) =>
        Find(name, otherwise.HasValue) is not { } text ? otherwise!.Value
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
            ? value
        : throw Unusable(name, "a whole number", text);

    /// <summary>Whole numbers.</summary>
    /// <param name="name">The setting.</param>
    /// <exception cref="ArgumentException">It is not set, or something else.</exception>
    public IReadOnlyList<int> Ints(string name)
    {
        string text = Find(name, optional: false)!;
        List<int> values = [];
        foreach (string part in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            values.Add(
                int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
                    ? value
                    : throw Unusable(name, "whole numbers with commas between them", text)
            );
        }

        return values;
    }

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

    /// <summary>Refuses settings and modules that no one asked for: they would be lost.</summary>
    internal void CheckAllAsked()
    {
        if (children.Count > childrenAsked)
        {
            throw new ArgumentException(
                $"expected {childrenAsked} modules in {description.Kind}, got {children.Count}"
            );
        }

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

    /// <summary>A setting that is there, but not what it should be.</summary>
    internal ArgumentException Unusable(string name, string expected, string text) =>
        new($"expected {expected} as '{name}' of {description.Kind}, got '{text}'");
}
