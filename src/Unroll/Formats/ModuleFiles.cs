using System.Text;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Formats;

/// <summary>Modules in safetensors files, under the names that their parameters have, which are PyTorch's.</summary>
public static class ModuleFiles
{
    private const string DescriptionName = "unroll.model";

    /// <summary>
    /// Writes all parameters to a file, and what the module is, if that is given or it can say so itself. The file is
    /// replaced at once, when the new one is complete.
    /// </summary>
    /// <param name="module">The module.</param>
    /// <param name="path">The file.</param>
    /// <param name="description">What the module is; by default what an <see cref="IDescribed"/> says.</param>
    /// <exception cref="ArgumentException">Two parameters have one name.</exception>
    /// <exception cref="ModelFileException">The file cannot be written.</exception>
    public static void Save(this Module module, string path, ModuleDescription? description = null)
    {
        Dictionary<string, string> metadata = [];
        if ((description ?? (module as IDescribed)?.Description) is { } architecture)
        {
            metadata.Add(DescriptionName, DescriptionJson.Write(architecture));
        }

        Safetensors.Write(
            path,
            module.Parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value)),
            metadata
        );
    }

    /// <summary>Reads all parameters from a file, which has to hold exactly these. It may be another program's.</summary>
    /// <param name="module">The module.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFileException">
    /// The file is not there, is damaged, or its tensors are not the module's parameters. Nothing was changed.
    /// </exception>
    public static void Load(this Module module, string path) => Assign(path, Safetensors.Read(path), module);

    /// <summary>What the module in a file is, without making it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFileException">The file is not there, is damaged, or does not say what its module is.</exception>
    public static ModuleDescription Describe(string path) => Describe(path, Safetensors.Read(path));

    /// <summary>What the module in a file is.</summary>
    internal static ModuleDescription Describe(string path, SafetensorsContent content) =>
        content.Metadata.TryGetValue(DescriptionName, out string? json)
            ? DescriptionJson.Read(json)
                ?? throw new ModelFileException(
                    path,
                    "its description of the model cannot be read; save it again"
                )
            : throw new ModelFileException(
                path,
                "it holds weights without a description of the model; give a file that has one, or make the model and call its Load"
            );

    /// <summary>Gives a module the weights of a file, if all of them fit.</summary>
    internal static void Assign(string path, SafetensorsContent content, Module module)
    {
        Parameter[] parameters = [.. module.Parameters];
        string[] names = [.. parameters.Select(parameter => parameter.Name)];
        IEnumerable<string> misshapen =
            from parameter in parameters
            let found = content.Tensors.GetValueOrDefault(parameter.Name)
            where found is not null && !found.Shape.Equals(parameter.Shape)
            select $"{parameter.Name} (expected {parameter.Shape}, got {found.Shape})";
        StringBuilder problem = new();
        Tell(problem, "missing", names.Except(content.Tensors.Keys));
        Tell(problem, "not in the model", content.Tensors.Keys.Except(names));
        Tell(problem, "of another shape", misshapen);
        if (problem.Length > 0)
        {
            throw new ModelFileException(
                path,
                $"its tensors do not fit the model: {problem}; load what was saved of it"
            );
        }

        foreach (Parameter parameter in parameters)
        {
            parameter.Assign(content.Tensors[parameter.Name].Span);
        }
    }

    private static void Tell(StringBuilder problem, string what, IEnumerable<string> names)
    {
        const int told = 5;
        string[] all = [.. names];
        if (all.Length > 0)
        {
            problem
                .Append(problem.Length > 0 ? ", and " : "")
                .Append($"{what}: {string.Join(", ", all.Take(told))}")
                .Append(all.Length > told ? $" and {all.Length - told} more" : "");
        }
    }
}
