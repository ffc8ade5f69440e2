namespace Unroll.Formats;

/// <summary>
/// A file of weights, a model or a checkpoint cannot be read, written or used: the message is one sentence that names
/// the file, what is wrong and what to do. Nothing was changed.
/// </summary>
/// <param name="file">The file, as the user named it.</param>
/// <param name="problem">What is wrong and what to do; the message puts the file before it.</param>
/// <param name="innerException">What caused it.</param>
public sealed class ModelFileException(string file, string problem, Exception? innerException = null)
    : Exception($"{file}: {problem}".ReplaceLineEndings(" "), innerException)
{
    /// <summary>The file, as the user named it.</summary>
    public string File { get; } = file;
}
