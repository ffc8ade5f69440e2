using Unroll.Training;

namespace Unroll.Forecasting.Forecasters;

/// <summary>Passes on what a trainer tells of its epochs as progress of a fit.</summary>
internal sealed class EpochProgress(IProgress<FitProgress> progress, int epochs) : IProgress<EpochResult>
{
    public void Report(EpochResult value) =>
        progress.Report(
            new(
                (double)value.Epoch / epochs,
                FormattableString.Invariant(
                    $"epoch {value.Epoch} of {epochs}, loss {value.Monitored:0.00000}"
                )
            )
        );

    /// <summary>None if nobody wants to know.</summary>
    internal static EpochProgress? Of(IProgress<FitProgress>? progress, int epochs) =>
        progress is null ? null : new(progress, epochs);
}
