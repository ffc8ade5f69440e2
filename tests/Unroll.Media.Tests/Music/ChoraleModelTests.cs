using Unroll.Formats;
using Unroll.Layers;
using Unroll.Media.Music;
using Unroll.Tensors;

namespace Unroll.Media.Tests.Music;

public sealed class ChoraleModelTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_step_by_itself_gives_what_the_whole_gives()
    {
        ChoraleModel model = Model();
        Chorale chorale = TestChorales.Random(seed: 3, steps: 40);
        float[] whole = Logits(model, chorale);
        ChoralePredictor predictor = model.Stream();
        for (int i = 0; i < chorale.Steps * Chorale.Voices; i++)
        {
            (int step, int voice) = (i / Chorale.Voices, i % Chorale.Voices);
            if (voice == 0)
            {
                predictor.Begin();
            }

            float[] alone = predictor.Logits(voice).ToArray();
            ReadOnlySpan<float> expected = whole.AsSpan(i * alone.Length, alone.Length);
            for (int c = 0; c < alone.Length; c++)
            {
                alone[c].ShouldBe(expected[c], 1e-4f);
            }

            predictor.Choose(voice, chorale[step, voice]);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_note_depends_on_those_before_it_and_above_it_and_on_no_other(int voice)
    {
        const int changed = 20;
        ChoraleModel model = Model();
        Chorale chorale = TestChorales.Random(seed: 4, steps: 40);
        int[] notes = chorale.Notes();
        int place = (changed * Chorale.Voices) + voice;
        notes[place] = notes[place] == 60 ? 61 : 60;

        float[] before = Logits(model, chorale);
        float[] after = Logits(model, new(notes));

        int classes = model.Range.Classes;
        int unchanged = (place + 1) * classes;
        after[..unchanged].ShouldBe(before[..unchanged]);
        for (int next = place + 1; next < place + 5; next++)
        {
            after[(next * classes)..((next + 1) * classes)]
                .ShouldNotBe(before[(next * classes)..((next + 1) * classes)]);
        }
    }

    [Fact]
    public void The_place_in_the_bar_is_known()
    {
        ChoraleModel model = Model();
        Chorale held = new([.. Enumerable.Repeat(60, 4 * 40)]);
        float[] whole = Logits(model, held);
        int step = Chorale.Voices * model.Range.Classes;
        whole[(30 * step)..(31 * step)].ShouldNotBe(whole[(31 * step)..(32 * step)]);
    }

    [Fact]
    public void When_it_ends_is_known_if_it_is_told()
    {
        ChoraleModel model = Model();
        First(8).ShouldNotBe(First(null));
        First(8).ShouldNotBe(First(9));
        First(9).ShouldBe(First(12));
        First(4 * ChoraleTokens.MostQuarters).ShouldBe(First(10_000));

        float[] First(int? steps)
        {
            ChoralePredictor predictor = model.Stream(steps);
            predictor.Begin();
            return predictor.Logits(0).ToArray();
        }
    }

    [Fact]
    public void A_model_is_what_was_saved_of_it()
    {
        ChoraleModel model = Model();
        model.Save(folder["model.safetensors"]);

        ChoraleModel loaded = ChoraleModel.Load(folder["model.safetensors"]);

        Chorale chorale = TestChorales.Random(seed: 5, steps: 30);
        Logits(loaded, chorale).ShouldBe(Logits(model, chorale));
        loaded.Description.Settings.ShouldBe(model.Description.Settings);
    }

    [Fact]
    public void A_model_of_something_else_is_refused()
    {
        new Sequential(new Gru(3, 4), new Linear(4, 1)).Save(folder["other.safetensors"]);
        Should
            .Throw<ModelFileException>(() => ChoraleModel.Load(folder["other.safetensors"]))
            .Message.ShouldContain(
                "other.safetensors: expected a model of chorales, got one of the kind Sequential"
            );
    }

    [Fact]
    public void A_file_that_is_cut_off_is_refused()
    {
        Model().Save(folder["model.safetensors"]);
        byte[] bytes = File.ReadAllBytes(folder["model.safetensors"]);
        foreach (int length in new[] { 0, 7, 100, bytes.Length / 2, bytes.Length - 1 })
        {
            File.WriteAllBytes(folder["model.safetensors"], bytes[..length]);
            Should
                .Throw<ModelFileException>(() => ChoraleModel.Load(folder["model.safetensors"]))
                .Message.ShouldStartWith(folder["model.safetensors"]);
        }
    }

    [Fact]
    public void A_description_that_cannot_be_is_refused()
    {
        ChoraleModel model = Model();
        model.Save(folder["model.safetensors"], model.Description.With("highest", 300));
        Should
            .Throw<ModelFileException>(() => ChoraleModel.Load(folder["model.safetensors"]))
            .Message.ShouldContain("300");
    }

    [Fact]
    public void Notes_that_are_not_known_are_refused()
    {
        ArgumentException exception = Should.Throw<ArgumentException>(() =>
            Model().Measure([new([60, 55, 50, 30])])
        );
        exception.Message.ShouldContain("expected notes from 40 to 80");
    }

    [Fact]
    public void Inputs_of_another_shape_are_refused() =>
        Should
            .Throw<ArgumentException>(() => Model().Forward(Tensor.Zeros([2, 5, 4])))
            .Message.ShouldContain("expected [batch, time, 15], none of them zero, got [2, 5, 4]");

    internal static ChoraleModel Model()
    {
        ChoraleModel model = new(40, 80, embeddingSize: 5, hiddenSize: 12, voiceSize: 9);
        model.Initialize(1);
        model.Train(false);
        return model;
    }

    /// <summary>The logits of all notes of a chorale, [steps, 4, classes].</summary>
    private static float[] Logits(ChoraleModel model, Chorale chorale)
    {
        ChoraleSequence sequence = new(chorale, model.Range);
        float[] inputs = new float[chorale.Steps * ChoraleTokens.Count];
        sequence.Read(0, chorale.Steps, inputs, new float[chorale.Steps * Chorale.Voices]);
        return model.Predict(Tensor.From([1, chorale.Steps, ChoraleTokens.Count], inputs)).ToArray();
    }
}
