using Unroll.Formats;
using Unroll.Modules;

namespace Unroll.Media;

/// <summary>Models in files that say what they are.</summary>
internal static class SavedModel
{
    /// <summary>Reads a model of one kind.</summary>
    /// <typeparam name="T">The kind: files call it by the name of the class.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="what">What is expected, for messages: <c>a language model</c>.</param>
    /// <param name="build">Makes one of its settings.</param>
    /// <exception cref="ModelFileException">The file is not there, is damaged, or holds a model of another kind.</exception>
    public static T Load<T>(string path, string what, ModuleBuilder build)
        where T : Module
    {
        string kind = ModuleFiles.Describe(path).Kind;
        return kind == typeof(T).Name
            ? (T)new ModuleRegistry().Add(kind, build).Load(path)
            : throw new ModelFileException(
                path,
                $"expected {what}, got one of the kind {kind}; give a file that was saved of one"
            );
    }
}
