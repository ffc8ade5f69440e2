using Unroll.Media.Music;
using Unroll.Media.Sampling;

namespace Unroll.Media.Tests.Music;

public sealed class ChoraleComposerTests
{
    private static readonly ChoraleModel Model = ChoraleModelTests.Model();

    [Fact]
    public void One_seed_is_one_chorale()
    {
        int[] one = Compose(50, seed: 1).Notes();
        Compose(50, seed: 1).Notes().ShouldBe(one);
        Compose(50, seed: 2).Notes().ShouldNotBe(one);
        one.Length.ShouldBe(50 * Chorale.Voices);
        one.ShouldAllBe(note => note == Chorale.Silence || (note >= 40 && note <= 80));
    }

    [Fact]
    public void A_chorale_begins_with_the_beginning_that_is_given()
    {
        Chorale beginning = TestChorales.Random(seed: 6, steps: 20);

        Chorale chorale = Compose(50, seed: 1, beginning);

        chorale.Take(20).Notes().ShouldBe(beginning.Notes());
        chorale.Steps.ShouldBe(50);
        Compose(10, seed: 1, beginning).Notes().ShouldBe(beginning.Take(10).Notes());
    }

    [Fact]
    public void Without_temperature_the_likeliest_note_is_taken_whatever_the_seed()
    {
        TokenSampler coldest = new() { Temperature = 0 };
        Chorale one = Compose(20, seed: 1, sampler: coldest);
        Compose(20, seed: 2, sampler: coldest).Notes().ShouldBe(one.Notes());
        ChoralePredictor predictor = Model.Stream(steps: 20);
        for (int i = 0; i < 20 * Chorale.Voices; i++)
        {
            (int step, int voice) = (i / Chorale.Voices, i % Chorale.Voices);
            if (voice == 0)
            {
                predictor.Begin();
            }

            float[] logits = predictor.Logits(voice).ToArray();
            Model.Range.ClassOf(one[step, voice]).ShouldBe(Array.IndexOf(logits, logits.Max()));
            predictor.Choose(voice, one[step, voice]);
        }
    }

    [Fact]
    public void What_the_model_thinks_likely_is_composed_often()
    {
        // The first note of many chorales is drawn from the probabilities of the first note.
        const int draws = 4000;
        ChoralePredictor predictor = Model.Stream(steps: 1);
        predictor.Begin();
        float[] logits = predictor.Logits(0).ToArray();
        double sum = logits.Sum(logit => Math.Exp(logit));
        int[] counts = new int[logits.Length];
        for (int seed = 0; seed < draws; seed++)
        {
            counts[Model.Range.ClassOf(Compose(1, (ulong)seed)[0, 0])]++;
        }

        for (int c = 0; c < counts.Length; c++)
        {
            ((double)counts[c] / draws).ShouldBe(Math.Exp(logits[c]) / sum, 0.02);
        }
    }

    [Fact]
    public void A_beginning_with_a_note_that_is_not_known_is_refused() =>
        Should
            .Throw<ArgumentOutOfRangeException>(() => Compose(4, seed: 1, beginning: new([90, 60, 50, 45])))
            .Message.ShouldContain("expected notes from 40 to 80");

    [Fact]
    public void A_chorale_without_steps_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Compose(0, seed: 1));

    [Fact]
    public void It_can_be_stopped()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        Should.Throw<OperationCanceledException>(() =>
            new ChoraleComposer(Model).Compose(4, cancellationToken: source.Token)
        );
    }

    private static Chorale Compose(
        int steps,
        ulong seed,
        Chorale? beginning = null,
        TokenSampler? sampler = null
    ) =>
        new ChoraleComposer(Model, sampler).Compose(
            steps,
            seed,
            beginning,
            TestContext.Current.CancellationToken
        );
}
