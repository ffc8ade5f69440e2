using FsCheck;
using FsCheck.Fluent;
using Unroll.Media.Sketches;

namespace Unroll.Media.Tests.Sketches;

public sealed class SketchTests
{
    [Fact]
    public void Normalised_the_longer_side_is_1_the_middle_0_and_proportions_stay()
    {
        Sketch sketch = SketchSamples
            .Sketch(SketchSamples.Stroke((10, 20), (50, 20)), SketchSamples.Stroke((30, 40)))
            .Normalized();

        sketch.Strokes[0].X.ShouldBe([-0.5f, 0.5f]);
        sketch.Strokes[0].Y.ShouldBe([-0.25f, -0.25f]);
        sketch.Strokes[1].X.ShouldBe([0]);
        sketch.Strokes[1].Y.ShouldBe([0.25f]);
    }

    [Fact]
    public void A_point_alone_is_normalised_to_the_middle()
    {
        Sketch dot = SketchSamples.Sketch(SketchSamples.Stroke((7, 8), (7, 8))).Normalized();
        dot.Strokes[0].X.ShouldBe([0, 0]);
        dot.Strokes[0].Y.ShouldBe([0, 0]);
    }

    [Fact]
    public void A_stroke_that_does_not_move_is_a_dot_all_the_way()
    {
        Sketch still = SketchSamples
            .Sketch(SketchSamples.Stroke((7, 8), (7, 8), (7, 8)), SketchSamples.Stroke((9, 8)))
            .Normalized();
        Sketch resampled = still.Resampled(20);
        resampled.Strokes.ShouldAllBe(stroke => stroke.Count == 1);
        still.Simplified(0).Strokes[0].Count.ShouldBe(2);
        PenPath.Of(still).ToArray().ShouldAllBe(feature => float.IsFinite(feature));
        SketchSamples.Unchanged.Apply(resampled, new(1)).Strokes[0].X.ShouldBe([-0.5f]);
    }

    [Fact]
    public void Resampled_points_are_equally_far_apart_along_the_line()
    {
        Stroke corner = SketchSamples.Stroke((0, 0), (1, 0), (3, 0), (3, 4));
        Stroke stroke = SketchSamples.Sketch(corner).Resampled(8).Strokes.Single();

        stroke.X.ShouldBe([0, 1, 2, 3, 3, 3, 3, 3]);
        stroke.Y.ShouldBe([0, 0, 0, 0, 1, 2, 3, 4]);
    }

    [Fact]
    public void Resampling_keeps_ends_dots_and_about_the_number_of_points() =>
        Prop.ForAll(
                Gen.Choose(0, int.MaxValue).ToArbitrary(),
                Gen.Choose(1, 100).ToArbitrary(),
                (seed, points) =>
                {
                    Sketch sketch = SketchSamples.Random((ulong)seed);
                    Sketch resampled = sketch.Resampled(points);

                    int least = sketch.Strokes.Sum(stroke => stroke.Length > 0 ? 2 : 1);
                    resampled.Points.ShouldBeInRange(
                        Math.Min(least, points) - sketch.Strokes.Length,
                        Math.Max(least, points) + (2 * sketch.Strokes.Length)
                    );
                    foreach ((Stroke before, Stroke after) in sketch.Strokes.Zip(resampled.Strokes))
                    {
                        (after.X[0], after.Y[0]).ShouldBe((before.X[0], before.Y[0]));
                        (after.X[^1], after.Y[^1]).ShouldBe((before.X[^1], before.Y[^1]));
                        after.Length.ShouldBeLessThanOrEqualTo(before.Length + 1e-3);
                    }
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Simplified_lines_stay_within_the_tolerance() =>
        Prop.ForAll(
                Gen.Choose(0, int.MaxValue).ToArbitrary(),
                Gen.Choose(0, 30).ToArbitrary(),
                (seed, tolerance) =>
                {
                    Sketch sketch = SketchSamples.Random((ulong)seed);
                    foreach (
                        (Stroke before, Stroke after) in sketch.Strokes.Zip(
                            sketch.Simplified(tolerance).Strokes
                        )
                    )
                    {
                        after.Count.ShouldBeLessThanOrEqualTo(before.Count);
                        for (int i = 0; i < before.Count; i++)
                        {
                            Distance(before.X[i], before.Y[i], after)
                                .ShouldBeLessThanOrEqualTo(tolerance + 1e-3);
                        }
                    }
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Points_on_a_straight_line_are_left_out() =>
        SketchSamples
            .Sketch(SketchSamples.Stroke((0, 0), (1, 1), (2, 2), (2, 3), (2, 4)))
            .Simplified(0.01)
            .Strokes[0]
            .X.ShouldBe([0, 2, 2]);

    [Fact]
    public void A_mirror_changes_left_and_right()
    {
        Sketch mirrored = SketchSamples.Cross.Mirrored();
        mirrored.Strokes[0].X.ShouldBe([0.5f, -0.5f]);
        mirrored.Strokes[0].Y.ShouldBe(SketchSamples.Cross.Strokes[0].Y);
    }

    [Fact]
    public void What_is_no_stroke_is_refused()
    {
        Should.Throw<ArgumentException>(() => new Stroke([], []));
        Should
            .Throw<ArgumentException>(() => new Stroke([1, 2], [1]))
            .Message.ShouldStartWith("expected 2 numbers, one for each x, got 1");
        Should
            .Throw<ArgumentException>(() => new Stroke([1, 2], [1, float.NaN]))
            .Message.ShouldStartWith("expected finite numbers, got NaN at 1");
        Should.Throw<ArgumentException>(() => new Sketch("x", []));
        Should.Throw<ArgumentOutOfRangeException>(() => SketchSamples.Cross.Resampled(0));
        Should.Throw<ArgumentOutOfRangeException>(() => SketchSamples.Cross.Simplified(-1));
    }

    /// <summary>From a point to the nearest piece of a line.</summary>
    private static double Distance(double x, double y, Stroke line)
    {
        double nearest = double.Hypot(x - line.X[0], y - line.Y[0]);
        for (int i = 1; i < line.Count; i++)
        {
            (double dx, double dy) = (line.X[i] - line.X[i - 1], line.Y[i] - line.Y[i - 1]);
            double square = (dx * dx) + (dy * dy);
            double share =
                square == 0 ? 0 : (((x - line.X[i - 1]) * dx) + ((y - line.Y[i - 1]) * dy)) / square;
            share = Math.Clamp(share, 0, 1);
            nearest = Math.Min(
                nearest,
                double.Hypot(x - line.X[i - 1] - (share * dx), y - line.Y[i - 1] - (share * dy))
            );
        }

        return nearest;
    }
}
