namespace Unroll.Training;

/// <summary>
/// Where the checkpoints of a training are kept, and how often. From a checkpoint training continues as if it had
/// never stopped: the same weights, bit for bit.
/// </summary>
public abstract class CheckpointStore
{
    private protected CheckpointStore() { }

    /// <summary>Epochs from one checkpoint to the next. There is always one at the end of training, or if it is cancelled.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public int EveryEpochs
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, nameof(EveryEpochs));
            field = value;
        }
    } = 1;

    /// <summary>Batches from one checkpoint to the next within an epoch; null for none there.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public int? EveryBatches
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value ?? 1, nameof(EveryBatches));
            field = value;
        }
    }

    /// <summary>Keeps a checkpoint in the place of the one before.</summary>
    internal abstract void Save(Checkpoint checkpoint);

    /// <summary>The checkpoint that was kept last.</summary>
    internal abstract Checkpoint Load();

    /// <summary>What to throw if the checkpoint does not belong to this training.</summary>
    internal abstract Exception Refuse(string problem);
}
