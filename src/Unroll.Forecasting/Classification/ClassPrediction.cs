namespace Unroll.Forecasting.Classification;

/// <summary>What a classifier says of a sequence.</summary>
/// <param name="Label">The most probable class.</param>
/// <param name="Probabilities">The probability of each class, in the order of the classifier's labels; they sum to 1.</param>
public sealed record ClassPrediction(string Label, IReadOnlyList<double> Probabilities);
