using Unroll.Media.Music;

namespace Unroll.Media.Tests.Music;

public sealed class RepeatedChordTests
{
    [Fact]
    public void Its_probabilities_are_those_that_were_counted()
    {
        // Each voice sings 61, 61, 60 and 61: three classes (silence, 60, 61), held once at place 1, and not at 2 and 3.
        RepeatedChord model = new([new([61, 61, 61, 61, 61, 61, 61, 61, 60, 60, 60, 60, 61, 61, 61, 61])]);
        double[] shares = [1 / 7.0, 2 / 7.0, 4 / 7.0];

        ChoraleScore score = model.Measure([new([61, 60, 61, 61, 61, 60, 60, 61])]);

        double first = 3 * Math.Log(shares[2]) + Math.Log(shares[1]);
        double held = 2 / 3.0;
        double second = 3 * Math.Log(held) + Math.Log((1 - held) * shares[1] / (1 - shares[2]));
        score.NegativeLogLikelihood.ShouldBe(-(first + second) / 2, 1e-12);
        score.Accuracy.ShouldBe(3 / 8.0);
    }

    [Fact]
    public void Its_probabilities_sum_to_one()
    {
        Chorale learnt = TestChorales.Random(seed: 1, steps: 50);
        VoiceRanges ranges = new([learnt]);
        NoteRange range = new(ranges.Lowest, ranges.Highest);
        RepeatedChord model = new([learnt]);
        double one = LogLikelihood(model, new([50, 50, 50, 50]));
        double sum = 0;
        for (int chord = 0; chord < range.Classes * range.Classes; chord++)
        {
            (int soprano, int bass) = (
                range.NoteOf(chord / range.Classes),
                range.NoteOf(chord % range.Classes)
            );
            sum += Math.Exp(LogLikelihood(model, new([50, 50, 50, 50, soprano, 50, 50, bass])) - one);
        }

        // The two other voices hold their note in all of these.
        double held = Math.Exp(LogLikelihood(model, new([50, 50, 50, 50, 50, 50, 50, 50])) - one);
        sum.ShouldBeGreaterThan(held);
        sum.ShouldBe(Held(model, 1) * Held(model, 2), 1e-9);

        double Held(RepeatedChord model, int voice)
        {
            double all = 0;
            for (int number = 0; number < range.Classes; number++)
            {
                int[] notes = [50, 50, 50, 50, 50, 50, 50, 50];
                notes[4 + voice] = range.NoteOf(number);
                all += Math.Exp(LogLikelihood(model, new(notes)) - one);
            }

            return held / all;
        }
    }

    [Fact]
    public void Bachs_chorales_are_mostly_held()
    {
        ChoraleSets sets = ChoraleReader.ReadSets(TestChorales.DataSet());

        ChoraleScore score = new RepeatedChord(sets.Train).Measure(sets.Test);

        // Computed by another program.
        score.NegativeLogLikelihood.ShouldBe(3.5801001009149944, 1e-9);
        score.Accuracy.ShouldBe(0.7672222222222222, 1e-12);
    }

    private static double LogLikelihood(RepeatedChord model, Chorale chorale) =>
        -model.Measure([chorale]).NegativeLogLikelihood * chorale.Steps;
}
