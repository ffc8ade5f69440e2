using Unroll.Formats;
using Unroll.Layers;
using Unroll.Layers.Streaming;
using Unroll.Losses;
using Unroll.Media.Sampling;
using Unroll.Media.Text;
using Unroll.Tensors;

namespace Unroll.Media.Tests.Text;

public sealed class LanguageModelTests
{
    private static readonly TextTraining Short = new()
    {
        Epochs = 12,
        BatchSize = 4,
        LearningRate = 0.02f,
        Seed = 3,
        Threads = 1,
    };

    [Fact]
    public void What_repeats_itself_is_learnt_and_goes_on()
    {
        string text = string.Concat(Enumerable.Repeat("round and ", 60));
        LanguageModel model = new(CharacterVocabulary.Of(text), hiddenSize: 16, embeddingSize: 8);
        model.Train(text, Short, chunkSteps: 20);
        model.BitsPerCharacter(text).ShouldBeLessThan(0.1);
        model
            .Sample("and r", 13, new TokenSampler { Temperature = 0 }, new SeededRandom(1))
            .ShouldBe("ound and roun");
    }

    [Fact]
    public void A_play_is_foretold_better_than_by_how_often_each_character_occurs()
    {
        string text = Samples.Shakespeare;
        LanguageModel model = new(CharacterVocabulary.Of(text), hiddenSize: 32, embeddingSize: 16);
        int split = text.Length * 9 / 10;
        double entropy = text.GroupBy(c => c)
            .Sum(group =>
                -group.Count() / (double)text.Length * Math.Log2(group.Count() / (double)text.Length)
            );
        model.Train(text[..split], Short, chunkSteps: 32);
        model.BitsPerCharacter(text[split..]).ShouldBeLessThan(entropy - 0.8);
    }

    [Fact]
    public void Bits_are_the_cross_entropy_of_all_characters_but_the_first()
    {
        string text = Samples.Shakespeare[..700];
        LanguageModel model = new(CharacterVocabulary.Of(text), hiddenSize: 8);
        Tensor tokens = Tensor.From(
            [1, text.Length],
            [.. model.Vocabulary.Encode(text).Select(token => (float)token)]
        );
        Tensor logits = model.Network.Predict(tokens[.., ..^1]);
        double nats = new CrossEntropyLoss().Forward(logits, tokens[.., 1..]).ToScalar();
        model.BitsPerCharacter(text).ShouldBe(nats / Math.Log(2), 1e-5);
    }

    [Fact]
    public void Bits_are_shared_out_among_characters_not_tokens()
    {
        // Tokens: "ab" + "ab" + … ; all logits of a network of zeros are equal.
        var pairs = BytePairEncoding.Train("abababab", 257);
        LanguageModel model = new(pairs, hiddenSize: 4);
        foreach (var parameter in model.Network.Parameters)
        {
            parameter.Assign(new float[parameter.Shape.Elements]);
        }

        model.BitsPerCharacter("abababab").ShouldBe(Math.Log2(257) / 2, 1e-5);
    }

    [Fact]
    public void Step_by_step_it_says_what_it_says_of_the_whole()
    {
        NextToken network = new(CharacterVocabulary.Of("abc"), 4, 5, layers: 2, dropout: 0.5f);
        Tensor tokens = Tensor.From([1, 6], [0, 2, 1, 1, 0, 2]);
        float[] whole = network.Predict(tokens).ToArray();
        StreamingPredictor stream = network.Stream();
        for (int t = 0; t < 6; t++)
        {
            stream.Step([tokens[0, t]]).ToArray().ShouldBe(whole[(3 * t)..(3 * t + 3)], tolerance: 1e-6);
        }
    }

    [Fact]
    public void One_seed_trains_one_model_whatever_the_threads()
    {
        Trained(threads: 2).ShouldBe(Trained(threads: 1));

        static string Trained(int threads)
        {
            LanguageModel model = new(
                CharacterVocabulary.Of(Samples.Shakespeare),
                hiddenSize: 8,
                dropout: 0.2f
            );
            model.Train(Samples.Shakespeare, Short with { Epochs = 1, Threads = threads, BatchSize = 20 });
            return model.Sample("First", 100, new TokenSampler(), new SeededRandom(5));
        }
    }

    [Fact]
    public void A_model_that_is_read_again_writes_the_same()
    {
        LanguageModel model = new(
            CharacterVocabulary.Of(Samples.Shakespeare, Marks.End),
            hiddenSize: 8,
            layers: 2
        );
        model.Train(Samples.Shakespeare, Short with { Epochs = 1 });
        LanguageModel read = Samples.WithFile(path =>
        {
            model.Save(path);
            return LanguageModel.Load(path);
        });
        read.ParameterCount.ShouldBe(model.ParameterCount);
        Write(read).ShouldBe(Write(model));
        read.BitsPerCharacter("Speak, speak.").ShouldBe(model.BitsPerCharacter("Speak, speak."));

        static string Write(LanguageModel model) =>
            model.Sample("First", 50, new TokenSampler { TopK = 5 }, new SeededRandom(7));
    }

    [Fact]
    public void Marks_are_never_drawn()
    {
        LanguageModel model = new(CharacterVocabulary.Of("ab", (Marks)15), hiddenSize: 4);
        string drawn = model.Sample("a", 200, new TokenSampler { Temperature = 5 }, new SeededRandom(1));
        drawn.Length.ShouldBe(200);
        drawn.ShouldAllBe(character => character == 'a' || character == 'b');
    }

    [Fact]
    public void A_text_that_is_too_short_is_refused()
    {
        LanguageModel model = new(CharacterVocabulary.Of("ab"), hiddenSize: 4);
        Should
            .Throw<ArgumentException>(() => model.Train("abababa", Short))
            .Message.ShouldContain("at least 8 tokens, two for each place that it is read at, got 7");
        Should.Throw<ArgumentException>(() => model.BitsPerCharacter("a")).Message.ShouldContain("got 1");
        Should
            .Throw<ArgumentException>(() => model.Sample("", 5, new TokenSampler(), new SeededRandom(1)))
            .Message.ShouldContain("got none");
        Should
            .Throw<ArgumentException>(() => model.BitsPerCharacter("abc"))
            .Message.ShouldContain("'c' (U+0063) at line 1, column 3");
    }

    [Fact]
    public void A_text_that_is_shorter_than_a_chunk_is_learnt_in_one()
    {
        LanguageModel model = new(CharacterVocabulary.Of("ab"), hiddenSize: 4);
        model.Train(string.Concat(Enumerable.Repeat("ab", 20)), Short, chunkSteps: 1000);
        model.BitsPerCharacter("abab").ShouldBeLessThan(0.9);
    }

    [Fact]
    public void A_file_of_another_module_is_refused() =>
        Should
            .Throw<ModelFileException>(() =>
                Samples.WithFile(path =>
                {
                    new Linear(2, 3).Save(path);
                    return LanguageModel.Load(path);
                })
            )
            .Message.ShouldContain("expected a language model, got one of the kind Linear");
}
