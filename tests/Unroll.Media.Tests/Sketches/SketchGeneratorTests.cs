using Unroll.Data;
using Unroll.Losses;
using Unroll.Media.Sketches;
using Unroll.Optimizers;
using Unroll.Tensors;
using Unroll.Training;

namespace Unroll.Media.Tests.Sketches;

public sealed class SketchGeneratorTests
{
    [Fact]
    public void It_learns_what_each_class_looks_like()
    {
        const double unit = 0.4;
        const int components = 2;
        Sketch[] things = [SketchSamples.Corner, SketchSamples.Cross];
        SketchAugmentation unsteady = SketchSamples.Unchanged with { Jitter = 0.04 };
        SeededRandom random = new(1);
        ISequence[] sequences =
        [
            .. Enumerable
                .Range(0, 32)
                .Select(i => PenMoves.Labelled(unsteady.Apply(things[i % 2], random), i % 2, unit)),
        ];
        var loader = new SequenceLoader(sequences, batchSize: 16, shuffle: true);
        SketchGenerator model = new(
            things.Length,
            unit,
            hiddenSize: 24,
            components,
            embeddingSize: 4,
            dropout: 0
        );
        model.Initialize(2);
        Trainer trainer = new(model, new Adam(learningRate: 0.01f), new MixtureLoss(components))
        {
            Clipping = GradientClipping.ByNorm(1),
        };
        double before = trainer.Evaluate(loader).Loss;
        trainer.Fit(loader, epochs: 150);
        trainer.Evaluate(loader).Loss.ShouldBeLessThan(before - 3);

        for (int label = 0; label < things.Length; label++)
        {
            Sketch drawn = model.Draw(label, new SeededRandom(1), temperature: 0.01f, word: "thing");
            drawn.Word.ShouldBe("thing");
            drawn.Strokes.Length.ShouldBe(things[label].Strokes.Length);
            drawn.Points.ShouldBe(things[label].Points);
            foreach ((Stroke expected, Stroke actual) in things[label].Strokes.Zip(drawn.Strokes))
            {
                actual.X.ShouldBe(expected.X, 0.12);
                actual.Y.ShouldBe(expected.Y, 0.12);
            }
        }
    }

    [Fact]
    public void A_seed_fixes_a_drawing_and_it_ends()
    {
        SketchGenerator model = new(classes: 3, unit: 0.2, hiddenSize: 8);
        model.Initialize(1);
        Sketch first = model.Draw(2, new SeededRandom(4), mostPoints: 20);
        Sketch again = model.Draw(2, new SeededRandom(4), mostPoints: 20);

        again.Lines().ShouldBeEquivalentTo(first.Lines());
        for (ulong seed = 0; seed < 20; seed++)
        {
            model.Draw(0, new SeededRandom(seed), mostPoints: 20).Points.ShouldBeInRange(1, 20);
        }
    }

    [Fact]
    public void What_is_behind_the_end_of_a_drawing_has_no_part_in_its_loss()
    {
        SketchGenerator model = new(classes: 2, unit: 0.2, hiddenSize: 8, dropout: 0);
        model.Initialize(1);
        Trainer trainer = new(model, new Sgd(learningRate: 0.1f), new MixtureLoss(6));
        ISequence[] sequences =
        [
            PenMoves.Labelled(SketchSamples.Circle, 0, 0.2),
            PenMoves.Labelled(SketchSamples.Cross, 1, 0.2),
        ];

        double together = trainer.Evaluate(new SequenceLoader(sequences, batchSize: 2)).Loss;
        trainer.Evaluate(new SequenceLoader(sequences, batchSize: 1)).Loss.ShouldBe(together, 1e-5);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        SketchGenerator model = new(classes: 2, unit: 0.2);
        Should.Throw<ArgumentException>(() => model.Forward(Tensor.Zeros([1, 2, 3])));
        Should.Throw<ArgumentOutOfRangeException>(() => model.Draw(2, new SeededRandom(1)));
        Should.Throw<ArgumentOutOfRangeException>(() => model.Draw(0, new SeededRandom(1), mostPoints: 0));
        Should.Throw<ArgumentOutOfRangeException>(() => model.Draw(0, new SeededRandom(1), temperature: -1));
        Should.Throw<ArgumentOutOfRangeException>(() => new SketchGenerator(classes: 2, unit: 0));
    }
}
