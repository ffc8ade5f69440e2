using Unroll.Data;
using Unroll.Media.Sketches;
using Unroll.Tensors;

namespace Unroll.Media.Tests.Sketches;

public sealed class PenMovesTests
{
    private static readonly Sketch Two = SketchSamples.Sketch(
        SketchSamples.Stroke((0.5f, 0), (0.5f, 0.25f)),
        SketchSamples.Stroke((-0.5f, 0.25f))
    );

    [Fact]
    public void Targets_are_the_moves_and_the_end()
    {
        Batch batch = Load(PenMoves.Labelled(Two, label: 3, unit: 0.5));

        batch
            .Targets.ToArray()
            .ShouldBe([
                1,
                0,
                (float)PenState.Down,
                0,
                0.5f,
                (float)PenState.Up,
                -2,
                0,
                (float)PenState.Up,
                0,
                0,
                (float)PenState.End,
            ]);
    }

    [Fact]
    public void What_has_no_unit_is_refused()
    {
        Should
            .Throw<ArgumentException>(() => PenMoves.Deviation([]))
            .Message.ShouldContain("expected at least one drawing, got none");
        Should.Throw<ArgumentOutOfRangeException>(() => PenMoves.Labelled(Two, label: 0, unit: 0));
    }

    [Fact]
    public void Inputs_are_the_moves_before_where_they_ended_and_the_class()
    {
        Batch batch = Load(PenMoves.Labelled(Two, label: 3, unit: 0.5));

        batch.Inputs.Shape.ShouldBe([1, 4, PenMoves.Inputs]);
        batch
            .Inputs.ToArray()
            .ShouldBe([
                0,
                0,
                0,
                0,
                0,
                1,
                3,
                1,
                0,
                1,
                0,
                1,
                0,
                3,
                0,
                0.5f,
                1,
                0.5f,
                0,
                1,
                3,
                -2,
                0,
                -1,
                0.5f,
                0,
                1,
                3,
            ]);
    }

    [Fact]
    public void In_units_of_their_deviation_moves_have_deviation_1()
    {
        Sketch[] sketches = [.. SketchReader.Read(SketchSamples.File).Select(sketch => sketch.Normalized())];
        double unit = PenMoves.Deviation(sketches);
        double[] squares =
        [
            .. sketches
                .SelectMany(sketch => Load(PenMoves.Labelled(sketch, 0, unit)).Targets.ToArray().Chunk(3))
                .Where(move => move[2] != (float)PenState.End)
                .SelectMany(move => new double[] { move[0] * move[0], move[1] * move[1] }),
        ];
        squares.Average().ShouldBe(1, 1e-4);
    }

    private static Batch Load(ISequence sequence) => new SequenceLoader([sequence], batchSize: 1).Single();
}
