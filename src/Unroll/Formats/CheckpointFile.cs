using Unroll.Training;

namespace Unroll.Formats;

/// <summary>
/// Checkpoints in a file: a safetensors file with a checksum, which any program of that format can look into. The
/// newest takes the place of the one before at once, so that a process that is killed at any moment leaves a whole one.
/// </summary>
/// <param name="path">The file.</param>
/// <example>
/// <code>
/// CheckpointFile file = new("run.checkpoint") { EveryEpochs = 5 };
/// Trainer trainer = new(model, optimizer, loss) { Checkpoints = file };
/// trainer.Fit(train, epochs: 100, continueFrom: file.Exists ? file : null);
/// </code>
/// </example>
public sealed class CheckpointFile(string path) : CheckpointStore
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>Whether there is a checkpoint.</summary>
    public bool Exists => File.Exists(Path);

    internal override void Save(Checkpoint checkpoint) => CheckpointWriter.Write(Path, checkpoint);

    internal override Checkpoint Load() => CheckpointReader.Read(Path);

    internal override Exception Refuse(string problem) => new ModelFileException(Path, problem);
}
