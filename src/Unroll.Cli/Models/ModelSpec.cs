using System.Diagnostics.CodeAnalysis;
using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Series;

namespace Unroll.Cli.Models;

/// <summary>A model with its settings, as in <c>gru:window=56,hidden=32</c>.</summary>
internal sealed class ModelSpec
{
    private readonly SettingValues settings;

    private ModelSpec(string text, ModelKind kind, SettingValues settings)
    {
        Text = text;
        Kind = kind;
        this.settings = settings;
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>What kind of model it is.</summary>
    public ModelKind Kind { get; }

    /// <summary>The name without the settings.</summary>
    public string Name => Kind.Name;

    /// <summary>A setting as it was written; null if it was not given.</summary>
    public string? Given(string setting) => settings.Text(setting);

    public IForecaster Create(ModelContext context) => Kind.Create(settings, context);

    /// <summary>A model that the code names.</summary>
    /// <exception cref="ArgumentException">There is no such model.</exception>
    internal static ModelSpec Parse(string text) =>
        TryParse(text, out ModelSpec? spec, out string? problem)
            ? spec
            : throw new ArgumentException(problem, nameof(text));

    /// <summary>Reads a model.</summary>
    /// <param name="text">The text, for instance <c>gru:window=56</c>.</param>
    /// <param name="spec">The model.</param>
    /// <param name="problem">Why it is not one, and what to write.</param>
    internal static bool TryParse(
        string text,
        [NotNullWhen(true)] out ModelSpec? spec,
        [NotNullWhen(false)] out string? problem
    )
    {
        spec = null;
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string name = colon < 0 ? text : text[..colon];
        ModelKind? model = ModelCatalog.All.FirstOrDefault(known => known.Name == name);
        if (model is null)
        {
            problem = $"no model '{name}'{Hint(name, ModelCatalog.All.Select(known => known.Name))}";
            return false;
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        char[] separators = model.Example is null ? [','] : [',', ':'];
        string[] given =
            colon < 0 ? [] : text[(colon + 1)..].Split(separators, StringSplitOptions.TrimEntries);
        problem = given
            .Select((setting, place) => Problem(model, Named(model, setting, place), values))
            .OfType<string>()
            .FirstOrDefault();
        problem ??= Lacking(model, values);
        spec = problem is null ? new ModelSpec(text, model, new SettingValues(values)) : null;
        return problem is null;
    }

    /// <summary>A setting with its name, which may have been left out at the first places.</summary>
    private static string Named(ModelKind model, string text, int place) =>
        place < model.Positional && !text.Contains('=', StringComparison.Ordinal)
            ? $"{model.Settings[place].Name}={text}"
            : text;

    private static string? Lacking(ModelKind model, Dictionary<string, string> values) =>
        model.Example is null
        || model.Settings.Take(model.Positional).All(known => values.ContainsKey(known.Name))
            ? null
            : $"{model.Name} needs {string.Join(", ", model.Settings.Take(model.Positional).Select(known => known.Name))}; "
                + $"write it as in {model.Example}";

    private static string? Problem(ModelKind model, string text, Dictionary<string, string> values)
    {
        string[] parts = text.Split('=', 2, StringSplitOptions.TrimEntries);
        Setting? setting = model.Settings.FirstOrDefault(known => known.Name == parts[0]);
        return setting is null
            ? model.Settings.Count == 0
                ? $"{model.Name} takes no settings, got '{text}'"
                : $"{model.Name} has no setting '{parts[0]}'{Hint(parts[0], model.Settings.Select(known => known.Name))}"
            : parts.Length < 2 || !setting.Accepts(parts[1])
                ? $"{model.Name}:{setting.Name} expects {setting.Expected}, got '{parts.ElementAtOrDefault(1)}'"
                : values.TryAdd(setting.Name, parts[1])
                    ? null
                    : $"{model.Name}:{setting.Name} is given twice; keep one";
    }

    private static string Hint(string name, IEnumerable<string> known) =>
        NearestName.Of(name, known) is { } nearest
            ? $"; did you mean '{nearest}'?"
            : $"; expected one of {string.Join(", ", known)}";
}
