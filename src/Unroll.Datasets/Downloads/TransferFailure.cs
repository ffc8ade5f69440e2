namespace Unroll.Datasets.Downloads;

/// <summary>Why a transfer did not come to its end.</summary>
/// <param name="Problem">What happened, half a sentence.</param>
/// <param name="IsTransient">Whether it may go well the next time.</param>
internal sealed record TransferFailure(string Problem, bool IsTransient);
