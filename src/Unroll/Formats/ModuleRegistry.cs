using Unroll.Cells;
using Unroll.Layers;
using Unroll.Modules;

namespace Unroll.Formats;

/// <summary>Makes a module from its settings.</summary>
public delegate Module ModuleBuilder(ModuleSettings settings);

/// <summary>
/// Knows how modules are made of descriptions: the layers of Unroll, and what is added to it. A file can name nothing
/// else, so that none makes code run that was not meant to.
/// </summary>
public sealed class ModuleRegistry
{
    private readonly Dictionary<string, ModuleBuilder> builders = new(StringComparer.Ordinal)
    {
        ["Linear"] = s => new Linear(s.Int("inputSize"), s.Int("outputSize"), s.Flag("bias", true)),
        ["Rnn"] = s => new Rnn(
            s.Int("inputSize"),
            s.Int("hiddenSize"),
            s.Int("layers", 1),
            s.Single("dropout", 0),
            s.Flag("bidirectional", false),
            s.Flag("relu", false) ? RnnActivation.Relu : RnnActivation.Tanh,
            s.Flag("bias", true)
        ),
        ["Lstm"] = s => new Lstm(
            s.Int("inputSize"),
            s.Int("hiddenSize"),
            s.Int("layers", 1),
            s.Single("dropout", 0),
            s.Flag("bidirectional", false),
            bias: s.Flag("bias", true)
        ),
        ["Gru"] = s => new Gru(
            s.Int("inputSize"),
            s.Int("hiddenSize"),
            s.Int("layers", 1),
            s.Single("dropout", 0),
            s.Flag("bidirectional", false),
            bias: s.Flag("bias", true)
        ),
        ["Dropout"] = s => new Dropout(s.Single("probability")),
        ["Flatten"] = _ => new Flatten(),
        ["LastStep"] = _ => new LastStep(),
        ["Sequential"] = s => new Sequential([.. s.Children]),
    };

    /// <summary>Adds a kind of module.</summary>
    /// <param name="kind">What descriptions call it.</param>
    /// <param name="builder">Makes one.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">There is one of that name.</exception>
    public ModuleRegistry Add(string kind, ModuleBuilder builder) =>
        builders.TryAdd(kind, builder)
            ? this
            : throw new ArgumentException($"expected a new kind of module, got '{kind}' again", nameof(kind));

    /// <summary>Makes the module that is described, with first values.</summary>
    /// <exception cref="ArgumentException">The kind is not known, or a setting is missing, unknown or out of range.</exception>
    public Module Build(ModuleDescription description)
    {
        if (!builders.TryGetValue(description.Kind, out ModuleBuilder? builder))
        {
            throw new ArgumentException(
                $"expected a kind of module that the registry knows, got '{description.Kind}': add it",
                nameof(description)
            );
        }

        ModuleSettings settings = new(description, [.. description.Children.Select(Build)]);
        Module module = builder(settings);
        settings.CheckAllAsked();
        return module;
    }

    /// <summary>Makes the module that a file describes, with the weights in it.</summary>
    /// <param name="path">A file written by <see cref="ModuleFiles.Save"/> with a description.</param>
    /// <exception cref="ModelFileException">
    /// The file is not there, is damaged, has no description, or describes what cannot be made here.
    /// </exception>
    public Module Load(string path)
    {
        SafetensorsContent content = Safetensors.Read(path);
        ModuleDescription description = ModuleFiles.Describe(path, content);
        Module module;
        try
        {
            module = Build(description);
        }
        catch (ArgumentException exception)
        {
            throw new ModelFileException(
                path,
                $"its model cannot be made: {exception.Message}; pass a registry that knows it",
                exception
            );
        }

        ModuleFiles.Assign(path, content, module);
        return module;
    }
}
