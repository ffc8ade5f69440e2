using Unroll.Data;

namespace Unroll.Media.Audio;

/// <summary>
/// How well words are told from recordings that were not learnt from: the recordings are dealt into folds with about the
/// same share of each word (stratified), and those of each fold are told by a classifier that was trained on all others
/// and their variants (Kohavi, "A Study of Cross-Validation and Bootstrap for Accuracy Estimation and Model Selection",
/// 1995).
/// </summary>
/// <remarks>
/// It is recordings that are held out, not people: where those of one person lie in several folds, a stranger will be
/// understood less well than this says.
/// </remarks>
/// <param name="training">How the classifiers are trained; its seed deals the folds too.</param>
public sealed class WordCrossValidation(WordTraining training)
{
    private const int FewestOfWord = 2;

    /// <summary>How many folds, at least two.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>What each word was taken for by the classifier that had not learnt from it, in the order of the words.</summary>
    /// <param name="untrained">Makes a classifier with the weights to begin with.</param>
    /// <param name="words">Words said alone.</param>
    /// <param name="examples">What <see cref="WordTraining.Examples"/> made of these words: as many of each.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentException">
    /// There are fewer than two folds or recordings of a word, fewer recordings than folds, or examples of other words.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public IReadOnlyList<string> Run(
        Func<WordClassifier> untrained,
        IReadOnlyList<SpokenWord> words,
        IReadOnlyList<ISequence> examples,
        CancellationToken cancellationToken = default
    )
    {
        Check(words, examples);
        int ofOne = examples.Count / words.Count;
        string[] names = [.. words.Select(word => word.Word).Distinct(StringComparer.Ordinal)];
        int[] labels = [.. words.Select(word => Array.IndexOf(names, word.Word))];
        string[] heard = new string[words.Count];
        foreach (Fold fold in StratifiedFolds.Split(labels, Folds, training.Seed))
        {
            WordClassifier classifier = untrained();
            training.Fit(
                classifier,
                [.. fold.Training.SelectMany(i => examples.Skip(i * ofOne).Take(ofOne))],
                cancellationToken
            );
            cancellationToken.ThrowIfCancellationRequested();
            foreach (int i in fold.Validation)
            {
                heard[i] = classifier.Likeliest(words[i].Recording).Word;
            }
        }

        return heard;
    }

    private static void Check(IReadOnlyList<SpokenWord> words, IReadOnlyList<ISequence> examples)
    {
        if (
            words.CountBy(word => word.Word).FirstOrDefault(word => word.Value < FewestOfWord) is
            { Key: { } rare }
        )
        {
            throw new ArgumentException(
                $"expected two recordings or more of each word, got one of '{rare}': record it again, or leave it out",
                nameof(words)
            );
        }

        if (words.Count == 0 || examples.Count == 0 || examples.Count % words.Count != 0)
        {
            throw new ArgumentException(
                $"expected as many examples of each of {words.Count} words, got {examples.Count}",
                nameof(examples)
            );
        }
    }
}
