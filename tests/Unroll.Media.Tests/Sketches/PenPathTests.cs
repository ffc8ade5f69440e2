using Unroll.Data;
using Unroll.Media.Sketches;
using Unroll.Tensors;

namespace Unroll.Media.Tests.Sketches;

public sealed class PenPathTests
{
    [Fact]
    public void Each_point_has_place_direction_pen_and_progress()
    {
        Sketch sketch = SketchSamples.Sketch(
            SketchSamples.Stroke((0, 0), (0.3f, 0), (0.3f, 0.2f)),
            SketchSamples.Stroke((0, 0.6f))
        );
        Tensor path = PenPath.Of(sketch);

        path.Shape.ShouldBe([4, PenPath.Features]);
        Row(path, 0).ShouldBe([0, 0, 0, 0, 1, 0]);
        Row(path, 1).ShouldBe([0.3f, 0, 1, 0, 1, 0.5f]);
        Row(path, 2).ShouldBe([0.3f, 0.2f, 0, 1, 0, 1]);
        Row(path, 3).ShouldBe([0, 0.6f, -0.6f, 0.8f, 0, 1], 1e-6);
    }

    [Fact]
    public void Drawings_of_different_lengths_make_a_batch_with_one_class_each()
    {
        ISequence[] sequences =
        [
            PenPath.Labelled(SketchSamples.Circle, 1),
            PenPath.Labelled(SketchSamples.Cross, 2),
        ];
        Batch batch = new SequenceLoader(sequences, batchSize: 2, target: SequenceTarget.LastStep).Single();

        batch.Inputs.Shape.ShouldBe([2, 33, PenPath.Features]);
        batch.Lengths.ShouldBe([33, 4]);
        batch.Targets.ToArray().ShouldBe([1, 2]);
    }

    private static float[] Row(Tensor path, int point) => path[point, ..].ToArray();
}
