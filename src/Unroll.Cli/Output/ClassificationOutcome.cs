using Unroll.Forecasting.Classification;

namespace Unroll.Cli.Output;

/// <summary>Of which class each sequence is.</summary>
/// <param name="Labels">The classes, in the order of the probabilities.</param>
/// <param name="Ids">What the sequences are called.</param>
/// <param name="Predictions">What they are.</param>
internal sealed record ClassificationOutcome(
    IReadOnlyList<string> Labels,
    IReadOnlyList<string> Ids,
    IReadOnlyList<ClassPrediction> Predictions
);
