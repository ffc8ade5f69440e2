using Unroll.Formats;
using Unroll.Layers;
using Unroll.Losses;
using Unroll.Media.Text;
using Unroll.Tensors;

namespace Unroll.Media.Tests.Text;

public sealed class SequenceTranslatorTests
{
    private static readonly (string Source, string Target)[] Copies =
    [
        .. from a in "abcd"
        from b in "abcd"
        from c in "abc"
        select ($"{a}{b}{c}"[..(a == 'd' ? 2 : 3)], $"{b}{a}"),
    ];

    private static readonly SequenceTranslator Trained = Train(threads: 1);

    [Fact]
    public void What_was_learnt_is_translated()
    {
        Trained.ExactMatch(Copies).ShouldBeGreaterThan(0.95);
        Trained.ExactMatch(Copies, width: 3).ShouldBeGreaterThan(0.95);
        Trained.Translate("bca").Text.ShouldBe("cb");
    }

    [Fact]
    public void Teacher_forcing_gives_the_probability_that_translation_has()
    {
        SequencePairs pair = new([("abc", "ba")], Trained.Source, Trained.Target);
        TranslationNetwork network = new(Trained.Source, Trained.Target, 4, 6)
        {
            SourceSteps = pair.SourceSteps,
        };
        float[] input = new float[pair.SourceSteps + pair.TargetSteps];
        float[] target = new float[pair.TargetSteps];
        pair.Read(0, input, target);
        Tensor logits = network.Predict(Tensor.From([1, input.Length], input));
        logits.Shape.ShouldBe([1, 3, Trained.Target.Count]);

        Encoded encoded = network.Encode([.. Trained.Source.Encode("abc"), Trained.Source.End!.Value]);
        (float[] next, var state, float[] weights) = network.Decode(
            Trained.Target.Start!.Value,
            encoded,
            null
        );
        weights.Sum().ShouldBe(1, 1e-5f);
        Same(next, logits[0, 0, ..]);
        (next, _, _) = network.Decode((int)target[0], encoded, state);
        Same(next, logits[0, 1, ..]);

        void Same(float[] logProbabilities, Tensor logits)
        {
            float[] expected = logits.ToArray();
            foreach (int never in (int[])[Trained.Target.Padding!.Value, Trained.Target.Start!.Value])
            {
                expected[never] = float.NegativeInfinity;
                logProbabilities[never].ShouldBe(float.NegativeInfinity);
            }

            float[] allowed = Tensor.From([expected.Length], expected).LogSoftmax().ToArray();
            logProbabilities[2..].ShouldBe(allowed[2..], 1e-5f);
        }
    }

    [Fact]
    public void What_stands_behind_a_source_does_not_matter()
    {
        TranslationNetwork network = new(Trained.Source, Trained.Target, 4, 6);
        network.SourceSteps = 3;
        float[] together = network.Predict(Tensor.From([2, 5], [1, 2, 3, 1, 3, 2, 1, 0, 1, 4])).ToArray();
        network.SourceSteps = 2;
        float[] alone = network.Predict(Tensor.From([1, 4], [2, 1, 1, 4])).ToArray();
        together[alone.Length..].ShouldBe(alone, tolerance: 1e-6);
    }

    [Fact]
    public void Examples_are_padded_and_the_target_is_a_step_ahead_of_what_is_read()
    {
        var source = CharacterVocabulary.Of("ab", Marks.Padding | Marks.End);
        var target = CharacterVocabulary.Of("xy", Marks.Padding | Marks.Start | Marks.End);
        SequencePairs pairs = new([("ab", "x"), ("b", "xy")], source, target);
        float[] input = new float[6];
        float[] said = new float[3];
        pairs.Read(0, input, said);
        input.ShouldBe([2, 3, 1, 1, 3, 0]);
        said.ShouldBe([3, 2, 0]);
        pairs.Read(1, input, said);
        input.ShouldBe([3, 1, 0, 1, 3, 4]);
        said.ShouldBe([3, 4, 2]);
    }

    [Fact]
    public void Attention_has_a_row_for_each_token_and_the_end()
    {
        double[,] attention = Trained.Translate("abc").Attention;
        (attention.GetLength(0), attention.GetLength(1)).ShouldBe((3, 4));
        for (int row = 0; row < 3; row++)
        {
            (attention[row, 0] + attention[row, 1] + attention[row, 2] + attention[row, 3]).ShouldBe(1, 1e-5);
        }
    }

    [Fact]
    public void A_wider_beam_finds_nothing_less_likely_here() =>
        Copies.ShouldAllBe(pair =>
            Trained.Translate(pair.Source, 8).LogProbability
            >= Trained.Translate(pair.Source, 1).LogProbability - 1e-6
        );

    [Fact]
    public void No_target_is_longer_than_it_may_be() =>
        new SequenceTranslator(Trained.Source, Trained.Target, 4, 4)
            .Translate("abc", longest: 2)
            .Text.Length.ShouldBeLessThanOrEqualTo(2);

    [Fact]
    public void One_seed_trains_one_translator_whatever_the_threads() =>
        Train(threads: 2).Translate("cab").LogProbability.ShouldBe(Trained.Translate("cab").LogProbability);

    [Fact]
    public void A_translator_that_is_read_again_says_the_same()
    {
        SequenceTranslator read = Samples.WithFile(path =>
        {
            Trained.Save(path);
            return SequenceTranslator.Load(path);
        });
        read.ParameterCount.ShouldBe(Trained.ParameterCount);
        Translation said = read.Translate("cab", width: 2);
        said.LogProbability.ShouldBe(Trained.Translate("cab", width: 2).LogProbability);
        said.Text.ShouldBe(Trained.Translate("cab", width: 2).Text);
    }

    [Fact]
    public void What_cannot_be_translated_or_learnt_is_refused()
    {
        Should.Throw<ArgumentException>(() => Trained.Translate("ax")).Message.ShouldContain("'x' (U+0078)");
        Should.Throw<ArgumentException>(() => Trained.Train([])).Message.ShouldContain("got none");
        Should.Throw<ArgumentException>(() => Trained.ExactMatch([])).Message.ShouldContain("got none");
        Should
            .Throw<ArgumentException>(() => new SequenceTranslator(Trained.Source, Trained.Source))
            .Message.ShouldContain("with the marks Padding, Start, End, got Padding, End");
        Should
            .Throw<ModelFileException>(() =>
                Samples.WithFile(path =>
                {
                    new Linear(2, 3).Save(path);
                    return SequenceTranslator.Load(path);
                })
            )
            .Message.ShouldContain("expected a sequence translator");
    }

    private static SequenceTranslator Train(int threads)
    {
        SequenceTranslator translator = SequenceTranslator.OfCharacters(
            Copies,
            hiddenSize: 16,
            embeddingSize: 8
        );
        translator.Train(
            Copies,
            new TextTraining
            {
                Epochs = 60,
                BatchSize = 16,
                LearningRate = 0.02f,
                Seed = 1,
                Threads = threads,
            }
        );
        return translator;
    }
}
