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
    /// <exception cref="ArgumentException">There are fewer than two folds, classes, or sequences of a class.</exception>
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
                $"expected no more folds than the {sequences.Count} sequences, got {Folds}",
                nameof(sequences)
            );
        }

        int[] folds = StratifiedSplit.Deal(labels, Folds, Seed);
        var predictions = new ClassPrediction[sequences.Count];
        for (int fold = 0; fold < Folds; fold++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int[] train = [.. Examples(inFold: false, fold)];
            int[] test = [.. Examples(inFold: true, fold)];
            var share = new ProgressShare(progress, $"fold {fold + 1}", (double)fold / Folds, 1.0 / Folds);
            FittedSequenceClassifier fitted = classifier.Fit(
                [.. train.Select(i => sequences[i])],
                [.. train.Select(i => labels[i])],
                share,
                cancellationToken
            );
            cancellationToken.ThrowIfCancellationRequested();
            IReadOnlyList<ClassPrediction> made = fitted.Predict([.. test.Select(i => sequences[i])]);
            for (int i = 0; i < test.Length; i++)
            {
                predictions[test[i]] = made[i];
            }
        }

        return predictions;

        IEnumerable<int> Examples(bool inFold, int fold) =>
            Enumerable.Range(0, sequences.Count).Where(i => folds[i] == fold == inFold);
    }
}
