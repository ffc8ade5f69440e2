using Unroll.Data;
using Unroll.Forecasting.Evaluation;
using Unroll.Forecasting.Forecasters;

namespace Unroll.Forecasting.Classification;

/// <summary>
/// Measures a classifier on sequences that it has not learnt from: the sequences are dealt into folds that have about the
/// same share of each class, and each fold is classified by a network that was trained on all the others.
/// </summary>
/// <remarks>
/// Sequences that overlap in time, or come from one source, should not lie in different folds: give a split of your own
/// then. Source: Kohavi, A Study of Cross-Validation and Bootstrap for Accuracy Estimation and Model Selection, 1995.
/// </remarks>
public sealed record CrossValidation
{
    /// <summary>How many folds, at least two.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Fixes which sequence goes into which fold.</summary>
    public ulong Seed { get; init; }

    /// <summary>Trains and classifies, fold after fold.</summary>
    /// <param name="classifier">The classifier.</param>
    /// <param name="sequences">The sequences.</param>
    /// <param name="labels">The class of each.</param>
    /// <param name="progress">Told how far it has come.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What each sequence was taken for, in their order.</returns>
    /// <exception cref="ArgumentException">
    /// There are fewer than two folds, classes, or sequences of a class, or not as many labels as sequences.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public IReadOnlyList<ClassPrediction> Run(
        SequenceClassifier classifier,
        IReadOnlyList<Sequence> sequences,
        IReadOnlyList<string> labels,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(sequences);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfLessThan(Folds, 2);
        if (labels.Count != sequences.Count)
        {
            throw new ArgumentException(
                $"expected a label for each of {sequences.Count} sequences, got {labels.Count}",
                nameof(labels)
            );
        }

        if (labels.CountBy(label => label).FirstOrDefault(count => count.Value < 2) is { Key: { } rare })
        {
            throw new ArgumentException(
                $"expected at least two sequences of each class, got one of '{rare}': leave it out, or give more",
                nameof(labels)
            );
        }

        if (Folds > sequences.Count)
        {
            throw new ArgumentException(
                $"expected no more folds than the {sequences.Count} sequences, got {Folds}: choose fewer",
                nameof(sequences)
            );
        }

        var predictions = new ClassPrediction[sequences.Count];
        foreach ((int number, Fold fold) in StratifiedFolds.Split(Classes(labels), Folds, Seed).Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var share = new ProgressShare(
                progress,
                $"fold {number + 1}",
                (double)number / Folds,
                1.0 / Folds
            );
            FittedSequenceClassifier fitted = classifier.Fit(
                [.. fold.Training.Select(i => sequences[i])],
                [.. fold.Training.Select(i => labels[i])],
                share,
                cancellationToken
            );
            cancellationToken.ThrowIfCancellationRequested();
            IReadOnlyList<ClassPrediction> made = fitted.Predict(
                [.. fold.Validation.Select(i => sequences[i])],
                cancellationToken
            );
            foreach ((int i, int sequence) in fold.Validation.Index())
            {
                predictions[sequence] = made[i];
            }
        }

        return predictions;
    }

    /// <summary>The place of each label among all of them, in order of their names.</summary>
    private static int[] Classes(IReadOnlyList<string> labels)
    {
        string[] names = [.. labels.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return [.. labels.Select(label => Array.IndexOf(names, label))];
    }
}
