using Unroll.Charts;
using Unroll.Data;
using Unroll.Media.Audio;
using Unroll.Modules;

namespace Unroll.Examples;

/// <summary>
/// How well words are told from a few recordings: cross-validation over speakers, so that each recording is judged by
/// classifiers that never heard who said it; their scores are added up.
/// </summary>
public sealed class WordExperiment
{
    private const int Folds = 10;
    private const int Classifiers = 3;
    private const int VariantsOfPerson = 16;
    private const int VariantsOfVoice = 5;

    private readonly Section section;
    private readonly string[] words;
    private readonly IReadOnlyList<IReadOnlyList<SpokenWord>> folds;
    private readonly WordTraining training;
    private readonly WordClassifier reader;
    private readonly IReadOnlyList<ISequence>[] people;

    /// <summary>An experiment with the recordings of some words, each in variants.</summary>
    public WordExperiment(Section section, string[] words)
    {
        (this.section, this.words) = (section, words);
        folds = SpeechCommands.Folds(SpeechCommands.Load(words), Folds);
        training = new() { Seed = section.Seed, Threads = section.Threads };
        reader = new(words);
        people = [.. folds.Select(fold => training.Examples(reader, fold, VariantsOfPerson))];
    }

    /// <summary>Trains on people alone, or on voices of a program first; reports the accuracy and draws the confusions.</summary>
    public void Run(string experiment, IReadOnlyList<SpokenWord> voices)
    {
        IReadOnlyList<ISequence> spoken = training.Examples(reader, voices, VariantsOfVoice);
        WordClassifier[] first = [.. Enumerable.Range(0, Classifiers).Select(Begin)];
        if (voices.Count > 0)
        {
            Array.ForEach(first, classifier => training.Fit(classifier, spoken));
            Report($"{experiment}, never having heard a person", Confusions(_ => first));
        }

        double[,] confusions = Confusions(fold =>
        {
            ISequence[] others =
            [
                .. people.Where((_, i) => i != fold).SelectMany(examples => examples),
                .. spoken.Where((_, i) => i % 3 == 0),
            ];
            return Array.ConvertAll(first, begun => Refine(begun, others, isTrained: voices.Count > 0));
        });
        Report(experiment, confusions);
        section.Save(
            new MatrixChart($"{experiment}: what was heard", confusions, words, words)
            {
                XLabel = "heard",
                YLabel = "said",
                ShowValues = true,
            },
            $"{words.Length}-words-{(voices.Count > 0 ? "voices" : "people")}"
        );
    }

    private WordClassifier Begin(int number)
    {
        WordClassifier classifier = new(words);
        classifier.Initialize((section.Seed * Classifiers) + (ulong)number);
        return classifier;
    }

    /// <summary>Goes on from a classifier with other examples.</summary>
    private WordClassifier Refine(WordClassifier begun, ISequence[] examples, bool isTrained)
    {
        WordClassifier refined = new(words);
        refined.Initialize(section.Seed);
        foreach ((Parameter to, Parameter from) in refined.Parameters.Zip(begun.Parameters))
        {
            to.Assign(from.Value.ToArray());
        }

        new WordTraining
        {
            Seed = section.Seed,
            Threads = section.Threads,
            Epochs = isTrained ? 2 : 4,
            LearningRate = isTrained ? 1e-3f : 3e-3f,
        }.Fit(refined, examples);
        return refined;
    }

    /// <summary>How often each word, by row, was taken for each word, with the classifiers that are for a fold.</summary>
    private double[,] Confusions(Func<int, WordClassifier[]> classifiersFor)
    {
        double[,] confusions = new double[words.Length, words.Length];
        for (int fold = 0; fold < Folds; fold++)
        {
            WordClassifier[] classifiers = classifiersFor(fold);
            foreach (SpokenWord spoken in folds[fold])
            {
                float[] scores = new float[words.Length];
                foreach (WordClassifier classifier in classifiers)
                {
                    float[] one = classifier.Classify(spoken.Recording);
                    scores = [.. scores.Zip(one, (sum, score) => sum + score)];
                }

                confusions[Array.IndexOf(words, spoken.Word), Array.IndexOf(scores, scores.Max())]++;
            }
        }

        return confusions;
    }

    private void Report(string experiment, double[,] confusions)
    {
        double right = Enumerable.Range(0, words.Length).Sum(word => confusions[word, word]);
        section.Report(experiment, "accuracy", right / confusions.Cast<double>().Sum());
    }
}
