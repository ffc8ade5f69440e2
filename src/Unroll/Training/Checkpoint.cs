using Unroll.Cells;
using Unroll.Optimizers;
using Unroll.Tensors;

namespace Unroll.Training;

/// <summary>
/// All that the rest of a training depends on. Schedules are not in it: a new one is told again what the one before
/// was told, which gives the same.
/// </summary>
/// <param name="Optimizer">The kind of optimizer.</param>
/// <param name="Schedule">The kind of schedule; empty if there is none.</param>
/// <param name="Monitor">The metric that is monitored; null if it is the loss.</param>
/// <param name="Position">How far it has come.</param>
/// <param name="Rates">What schedules change.</param>
/// <param name="Epochs">The epochs that are over.</param>
/// <param name="Parameters">What belongs to each parameter.</param>
/// <param name="ModuleRandom">The states of the random streams of all modules, in the order of declaration.</param>
/// <param name="Carried">The state that the next batch goes on from, if there is one.</param>
/// <param name="Training">The loader of the training examples.</param>
/// <param name="Validation">The loader of the validation examples, if there is one.</param>
internal sealed record Checkpoint(
    string Optimizer,
    string Schedule,
    string? Monitor,
    Position Position,
    Rates Rates,
    IReadOnlyList<EpochResult> Epochs,
    IReadOnlyList<SavedParameter> Parameters,
    ulong[][] ModuleRandom,
    State? Carried,
    SavedLoader Training,
    SavedLoader? Validation
);

/// <summary>How far a training has come.</summary>
/// <param name="BestEpoch">The best epoch; 0 if there was none.</param>
/// <param name="Batches">Batches of the epoch at hand that are over.</param>
/// <param name="LossSum">The sum of their losses.</param>
/// <param name="LargestNorm">The largest norm of their gradients.</param>
internal readonly record struct Position(int BestEpoch, int Batches, double LossSum, double LargestNorm);

/// <summary>The settings of an optimizer that schedules change, now and before training.</summary>
internal readonly record struct Rates(
    float LearningRate,
    float Momentum,
    float FirstLearningRate,
    float FirstMomentum
);

/// <summary>A parameter and all that training keeps beside it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Values">Its values.</param>
/// <param name="Best">Its values after the best epoch.</param>
/// <param name="Average">The moving average of its values, if there is one.</param>
/// <param name="Slots">What the optimizer remembers of it; null before its first step.</param>
internal sealed record SavedParameter(
    string Name,
    Shape Shape,
    float[] Values,
    float[] Best,
    float[]? Average,
    Optimizer.Slots? Slots
);

/// <summary>A loader of examples.</summary>
/// <param name="BatchSize">Examples in a batch.</param>
/// <param name="BatchCount">Batches in a pass.</param>
/// <param name="Order">The examples in the order of the pass at hand, or whatever keeps together.</param>
/// <param name="Random">The state of its random stream; empty without shuffling.</param>
internal sealed record SavedLoader(int BatchSize, int BatchCount, int[] Order, ulong[] Random);
