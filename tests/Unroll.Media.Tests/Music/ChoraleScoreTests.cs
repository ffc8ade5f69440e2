using Unroll.Media.Music;

namespace Unroll.Media.Tests.Music;

public sealed class ChoraleScoreTests
{
    [Fact]
    public void The_score_is_the_sum_of_the_logarithms_of_all_probabilities()
    {
        ChoraleModel model = ChoraleModelTests.Model();
        Chorale[] chorales =
        [
            TestChorales.Random(seed: 1, steps: 9),
            TestChorales.Random(seed: 2, steps: 40),
            TestChorales.Random(seed: 3, steps: 21),
        ];
        (double sum, int right) = (0, 0);
        foreach (Chorale chorale in chorales)
        {
            ChoralePredictor predictor = model.Stream();
            for (int step = 0; step < chorale.Steps; step++)
            {
                predictor.Begin();
                for (int voice = 0; voice < Chorale.Voices; voice++)
                {
                    float[] logits = predictor.Logits(voice).ToArray();
                    int number = model.Range.ClassOf(chorale[step, voice]);
                    sum += Math.Log(logits.Sum(logit => Math.Exp(logit))) - logits[number];
                    right += Array.IndexOf(logits, logits.Max()) == number ? 1 : 0;
                    predictor.Choose(voice, chorale[step, voice]);
                }
            }
        }

        ChoraleScore score = model.Measure(chorales);

        score.NegativeLogLikelihood.ShouldBe(sum / 70, 1e-4);
        score.Accuracy.ShouldBe(right / 280.0, 1e-9);
    }

    [Fact]
    public void There_is_no_score_of_nothing() =>
        Should.Throw<ArgumentException>(() => ChoraleModelTests.Model().Measure([]));
}
