using Unroll.Forecasting.Forecasters;

namespace Unroll.Forecasting.Tests.Forecasters.Windows;

/// <summary>Remembers how far a fit has come, and may do something when it has come so far.</summary>
internal sealed class ProgressLog(Action<FitProgress, int>? onReport = null) : IProgress<FitProgress>
{
    private readonly List<FitProgress> reports = [];

    internal IReadOnlyList<FitProgress> Reports => reports;

    internal IEnumerable<double> Fractions => reports.Select(report => report.Fraction);

    public void Report(FitProgress value)
    {
        reports.Add(value);
        onReport?.Invoke(value, reports.Count);
    }
}
