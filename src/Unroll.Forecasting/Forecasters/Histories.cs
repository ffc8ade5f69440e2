using Unroll.Training;

namespace Unroll.Forecasting.Forecasters;

/// <summary>What trainings that were stopped are worth.</summary>
internal static class Histories
{
    /// <summary>A training that was stopped before its first epoch was over has random weights, which are no best so far.</summary>
    /// <exception cref="OperationCanceledException">It was stopped so early.</exception>
    public static void ThrowIfNothingIsLearnt(this History history, CancellationToken cancellationToken)
    {
        if (history.BestEpoch == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
