using System.Globalization;

namespace Unroll.Modules;

/// <summary>
/// What a module is: its kind and the settings it is made with, and the modules it is given. It lies in the file with
/// the weights, and a registry makes the module of it again.
/// </summary>
/// <param name="Kind">The kind, as the registry knows it: for a layer of Unroll, the name of its class.</param>
/// <example>
/// <code>
/// ModuleDescription architecture = new("Sequential",
///     new("Gru").With("inputSize", 5).With("hiddenSize", 32),
///     new("LastStep"),
///     new("Linear").With("inputSize", 32).With("outputSize", 14));
/// </code>
/// </example>
public sealed record ModuleDescription(string Kind)
{
    /// <summary>A module that is made of others.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="children">The modules that it is given.</param>
    public ModuleDescription(string kind, params ReadOnlySpan<ModuleDescription> children)
        : this(kind) => Children = children.ToArray();

    /// <summary>The settings by name, as text: names are those of the constructor's parameters.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>The modules that it is given.</summary>
    public IReadOnlyList<ModuleDescription> Children { get; init; } = [];

    /// <summary>What a module made of others is, if all of them can say what they are; null if one cannot.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="modules">The modules that it is given.</param>
    public static ModuleDescription? Of(string kind, params ReadOnlySpan<Module> modules)
    {
        List<ModuleDescription> children = [];
        foreach (Module module in modules)
        {
            if (module is not IDescribed { Description: { } description })
            {
                return null;
            }

            children.Add(description);
        }

        return new ModuleDescription(kind) { Children = children };
    }

    /// <summary>The same with a setting more.</summary>
    public ModuleDescription With(string name, int value) =>
        With(name, value.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc cref="With(string, int)"/>
    public ModuleDescription With(string name, float value) =>
        With(name, value.ToString("R", CultureInfo.InvariantCulture));

    /// <inheritdoc cref="With(string, int)"/>
    public ModuleDescription With(string name, bool value) => With(name, value ? "true" : "false");

    /// <inheritdoc cref="With(string, int)"/>
    public ModuleDescription With(string name, IEnumerable<int> values) =>
        With(name, string.Join(',', values.Select(value => value.ToString(CultureInfo.InvariantCulture))));

    /// <inheritdoc cref="With(string, int)"/>
    public ModuleDescription With(string name, string value) =>
        this with
        {
            Settings = new Dictionary<string, string>(Settings) { [name] = value },
        };
}
