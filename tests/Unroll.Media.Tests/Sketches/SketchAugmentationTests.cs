using Unroll.Media.Sketches;
using Unroll.Tensors;

namespace Unroll.Media.Tests.Sketches;

public sealed class SketchAugmentationTests
{
    [Fact]
    public void With_nothing_to_change_nothing_changes()
    {
        Sketch same = SketchSamples.Unchanged.Apply(SketchSamples.Circle, new SeededRandom(1));
        same.Strokes[0].X.ShouldBe(SketchSamples.Circle.Strokes[0].X);
        same.Strokes[0].Y.ShouldBe(SketchSamples.Circle.Strokes[0].Y);
    }

    [Fact]
    public void A_seed_fixes_it_and_each_is_another()
    {
        var augmentation = new SketchAugmentation();
        SeededRandom random = new(3);
        float[] first = Numbers(augmentation.Apply(SketchSamples.Circle, random));
        float[] second = Numbers(augmentation.Apply(SketchSamples.Circle, random));

        Numbers(augmentation.Apply(SketchSamples.Circle, new SeededRandom(3))).ShouldBe(first);
        second.ShouldNotBe(first);
    }

    [Fact]
    public void A_circle_stays_about_a_circle()
    {
        var augmentation = new SketchAugmentation();
        SeededRandom random = new(4);
        for (int i = 0; i < 100; i++)
        {
            Sketch circle = augmentation.Apply(SketchSamples.Circle, random).Normalized();
            foreach ((double x, double y) in circle.Lines().Single())
            {
                double.Hypot(x, y).ShouldBeInRange(0.15, 0.75);
            }
        }
    }

    [Fact]
    public void Turned_and_moved_it_keeps_its_lengths()
    {
        SketchAugmentation rigid = SketchSamples.Unchanged with
        {
            Rotation = 40,
            Translation = 1,
            Mirroring = 0.5,
        };
        SeededRandom random = new(5);
        for (int i = 0; i < 20; i++)
        {
            rigid
                .Apply(SketchSamples.Circle, random)
                .Strokes[0]
                .Length.ShouldBe(SketchSamples.Circle.Strokes[0].Length, 1e-4);
        }
    }

    [Fact]
    public void Strokes_are_left_out_as_often_as_asked_for_but_never_the_longest()
    {
        var forgetful = new SketchAugmentation { StrokeLoss = 0.3 };
        Sketch sketch = SketchSamples.Sketch(
            SketchSamples.Stroke((0, 0), (0.1f, 0)),
            SketchSamples.Stroke((-0.5f, 0), (0.5f, 0)),
            SketchSamples.Stroke((0, 0))
        );
        SeededRandom random = new(6);
        int[] counts =
        [
            .. Enumerable.Range(0, 2000).Select(_ => forgetful.Apply(sketch, random).Strokes.Length),
        ];

        counts.ShouldAllBe(count => count >= 1);
        counts.Average().ShouldBe(1 + (2 * 0.7), 0.06);
    }

    [Fact]
    public void Half_of_them_are_mirrored()
    {
        SketchAugmentation mirror = SketchSamples.Unchanged with { Mirroring = 0.5 };
        SeededRandom random = new(7);
        double mirrored = Enumerable
            .Range(0, 2000)
            .Average(_ => mirror.Apply(SketchSamples.Cross, random).Strokes[0].X[0] > 0 ? 1 : 0);
        mirrored.ShouldBe(0.5, 0.04);
    }

    private static float[] Numbers(Sketch sketch) => [.. sketch.Strokes.SelectMany(s => s.X.Concat(s.Y))];
}
