using Unroll.Charts;
using Unroll.Forecasting.Classification;

namespace Unroll.Cli.Output;

/// <summary>The chart of a confusion matrix.</summary>
internal static class ConfusionFigure
{
    internal static MatrixChart Of(ConfusionMatrix confusion) =>
        new("Actual and predicted classes", confusion.Counts(), confusion.Labels, confusion.Labels)
        {
            XLabel = "predicted",
            YLabel = "actual",
            ShowValues = true,
        };
}
