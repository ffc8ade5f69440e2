using Unroll.Data;
using Unroll.Losses;
using Unroll.Media.Sketches;
using Unroll.Optimizers;
using Unroll.Tensors;
using Unroll.Training;

namespace Unroll.Media.Tests.Sketches;

public sealed class SketchClassifierTests
{
    [Fact]
    public void A_drawing_has_the_same_logits_in_any_batch()
    {
        SketchClassifier model = new(classes: 5, channels: 8, hiddenSize: 6);
        model.Initialize(3);
        model.Train(false);
        ISequence[] sequences =
        [
            .. Enumerable.Range(1, 9).Select(i => PenPath.Labelled(SketchSamples.Circle.Resampled(3 * i), 0)),
            PenPath.Labelled(SketchSamples.Sketch(SketchSamples.Stroke((0, 0))), 0),
        ];
        Batch all = new SequenceLoader(sequences, batchSize: 10, target: SequenceTarget.LastStep).Single();
        float[] together = model.Forward(all.Inputs, all.Lengths!).ToArray();

        int row = 0;
        foreach (Batch one in new SequenceLoader(sequences, batchSize: 1, target: SequenceTarget.LastStep))
        {
            model.Predict(one.Inputs).ToArray().ShouldBe(together[(5 * row)..(5 * (row + 1))], 1e-5);
            row++;
        }

        together[..5].ShouldNotBe(together[5..10]);
    }

    [Fact]
    public void It_learns_to_tell_circles_from_crosses()
    {
        var augmentation = new SketchAugmentation();
        SeededRandom random = new(1);
        Sketch[] things = [SketchSamples.Circle.Resampled(24), SketchSamples.Cross.Resampled(24)];
        ISequence[] Examples(int count) =>
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(i => PenPath.Labelled(augmentation.Apply(things[i % 2], random), i % 2)),
            ];

        SketchClassifier model = new(classes: 2, channels: 8, hiddenSize: 8);
        model.Initialize(1);
        Trainer trainer = new(model, new Adam(learningRate: 0.01f), new CrossEntropyLoss());
        trainer.Fit(
            new SequenceLoader(Examples(96), batchSize: 16, shuffle: true, target: SequenceTarget.LastStep),
            epochs: 8
        );

        trainer
            .Evaluate(new SequenceLoader(Examples(40), batchSize: 8, target: SequenceTarget.LastStep))
            .Loss.ShouldBeLessThan(0.2);
    }

    [Fact]
    public void Probabilities_add_up_to_1_and_are_those_of_the_mirror_image()
    {
        SketchClassifier model = new(classes: 4, channels: 8, hiddenSize: 6);
        model.Initialize(5);
        Sketch sketch = SketchSamples.Random(8).Normalized();
        float[] probabilities = model.Probabilities(sketch);

        probabilities.Length.ShouldBe(4);
        probabilities.Sum().ShouldBe(1, 1e-5f);
        model.Probabilities(sketch.Mirrored()).ShouldBe(probabilities, 1e-6);
        model.IsTraining.ShouldBeTrue();
    }

    [Fact]
    public void An_input_of_another_shape_is_refused() =>
        Should
            .Throw<ArgumentException>(() => new SketchClassifier(classes: 2).Forward(Tensor.Zeros([3, 6])))
            .Message.ShouldStartWith("expected [batch, points, 6], got [3, 6]");
}
