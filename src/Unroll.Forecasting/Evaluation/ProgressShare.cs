using Unroll.Forecasting.Forecasters;

namespace Unroll.Forecasting.Evaluation;

/// <summary>Passes on the progress of a part of the work as progress of the whole.</summary>
internal sealed class ProgressShare(IProgress<FitProgress>? whole, string name, double start, double size)
    : IProgress<FitProgress>
{
    internal string Name => name;

    public void Report(FitProgress value) =>
        whole?.Report(new FitProgress(start + (size * value.Fraction), $"{name}: {value.Message}"));

    internal void Report(double fraction, string message) => Report(new FitProgress(fraction, message));

    internal ProgressShare Part(double partStart, double partSize) =>
        new(whole, name, start + (size * partStart), size * partSize);
}
